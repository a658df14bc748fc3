import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Attachment } from './paper.ts'
import { type Failure, judgeFailure, type SmtpFailure } from './post.rules.ts'

export interface Letter {
  /** Stable: a repeated attempt bears the same. */
  message_id: string
  to: { name: string; address: string }
  from_name: string
  subject: string
  text: string
  html: string
  attachments: readonly Attachment[]
}

/** `taken`: the server is responsible for it now. */
export type Posted = { state: 'taken' } | { state: Failure; reason: string }

export interface Post {
  send(letter: Letter): Promise<Posted>
  /** Hangs up, in the middle of a letter too: what was not taken by then may be sent another time. */
  close(): void
}

/** As many lines as letters may be under way: a server that dawdles over some does not keep the others. */
export const mostLines = 10
/** Milliseconds of silence; a server may look through a letter for a while before it takes it. */
const silence = 60_000
/** Milliseconds for a letter in all, however busily the server drips. */
export const longestLetter = 120_000

/** The way out for mails; null without `SMTP_URL` or with `OUTBOUND=off`: then mails wait. */
export function openPost(config: Config): Post | null {
  if (!config.smtpUrl || !config.outbound) return null
  let closed = false
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true as const,
    maxConnections: mostLines,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const office = senderAddress(config.mailFrom)

  /** Whether the server speaks with us at all. One receiver's silence must not be taken for everybody's. */
  const speaks = async (): Promise<boolean> => {
    if (closed) return true
    return transport.verify().catch(() => false)
  }

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
          attachments: letter.attachments.map(({ file_name, media_type, bytes }) => ({
            filename: file_name,
            contentType: media_type,
            content: bytes,
          })),
          // An absence note in answer to a mail that nobody reads helps nobody.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(longestLetter),
        })
        return { state: 'taken' }
      } catch (error) {
        const failure = error as Error & SmtpFailure
        const reason = (failure.response ?? `${failure.code ?? 'failure'}: ${failure.message}`).slice(0, 300)
        const state = judgeFailure(failure)
        return { state: state === 'closed' && (await speaks()) ? 'later' : state, reason }
      }
    },
    close() {
      closed = true
      transport.close({ force: true })
    },
  }
}

/** The address of `Name <address>`. */
export function senderAddress(mailFrom: string): string {
  return /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim()
}
