import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

export interface Letter {
  /** Stable: a repeated attempt bears the same. */
  message_id: string
  to: { name: string; address: string }
  from_name: string
  subject: string
  text: string
  html: string
}

/**
 * - `taken`: the server is responsible for it now;
 * - `refused`: this receiver or this letter will never be taken;
 * - `later`: it may be taken another time;
 * - `closed`: the server cannot be reached or does not let us in, whoever the letter is for.
 */
export type Posted = { state: 'taken' } | { state: 'refused' | 'later' | 'closed'; reason: string }

export interface Post {
  send(letter: Letter): Promise<Posted>
  close(): void
}

/** The way out for mails; null without `SMTP_URL` or with `OUTBOUND=off`: then mails wait. */
export function openPost(config: Config): Post | null {
  if (!config.smtpUrl || !config.outbound) return null
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true as const,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const office = senderAddress(config.mailFrom)
  return {
    async send(letter) {
      try {
        await transport.sendMail({
          messageId: letter.message_id,
          from: { name: letter.from_name, address: office },
          to: letter.to,
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          // An absence note in answer to a mail that nobody reads helps nobody.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { state: 'taken' }
      } catch (error) {
        return judgeFailure(error as SmtpFailure)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpFailure extends Error {
  code?: string
  command?: string
  response?: string
  responseCode?: number
}

/** Only an answer to RCPT TO or DATA says something about the receiver or the letter; the rest is about us. */
function judgeFailure({ code, command, response, responseCode, message }: SmtpFailure): Posted {
  const reason = (response ?? `${code ?? 'failure'}: ${message}`).slice(0, 300)
  if (code === 'EENVELOPE' && command === 'API') return { state: 'refused', reason }
  if ((command === 'RCPT TO' || command === 'DATA') && responseCode) {
    return { state: responseCode >= 500 ? 'refused' : 'later', reason }
  }
  return { state: 'closed', reason }
}

/** The address of `Name <address>`. */
export function senderAddress(mailFrom: string): string {
  return /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim()
}
