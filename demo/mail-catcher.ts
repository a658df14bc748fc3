import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { listen } from './ports.ts'

export interface MailCatcher {
  smtpUrl: string
  /** The page that shows what was caught. */
  pageUrl: string
  /** The plain text of the first mail to an address, once it has come. */
  firstTo(address: string): Promise<string>
  stop(): Promise<void>
}

/** A real SMTP server that delivers nothing, and a page of what it got. Loopback only. */
export async function startMailCatcher(preferredPort: number): Promise<MailCatcher> {
  const mails: ParsedMail[] = []
  const came = new EventEmitter()
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        mails.unshift(mail)
        came.emit('mail')
        done()
      }, done)
    },
  })
  const smtpPort = await listen(smtp.server, 0)

  const page = createServer((request, response) => {
    const index = /^\/mails\/(\d+)$/.exec(request.url ?? '')?.[1]
    const mail = index === undefined ? undefined : mails[mails.length - 1 - Number(index)]
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.end(mail ? oneMail(mail) : listOf(mails))
  })
  const pagePort = await listen(page, preferredPort)

  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    pageUrl: `http://127.0.0.1:${pagePort}`,
    async firstTo(address) {
      for (;;) {
        const mail = mails.findLast((one) => addressees(one).includes(address))
        if (mail) return mail.text ?? ''
        await once(came, 'mail')
      }
    },
    async stop() {
      page.closeAllConnections()
      await new Promise((done) => page.close(done))
      await new Promise<void>((done) => smtp.close(() => done()))
    },
  }
}

const style = `<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  li { margin: .75rem 0 } ol { padding-left: 0; list-style: none }
  small { opacity: .7 } pre { white-space: pre-wrap; overflow-wrap: anywhere }
  iframe { width: 100%; height: 36rem; border: 1px solid #8886; border-radius: 8px; background: #fff }
</style>`

function listOf(mails: readonly ParsedMail[]): string {
  const rows = mails.map((mail, index) => {
    const to = escaped(addressees(mail))
    return `<li><a href="/mails/${mails.length - 1 - index}">${escaped(mail.subject ?? '(no subject)')}</a><br><small>to ${to}</small></li>`
  })
  return `<!doctype html><html lang="en"><title>Caught mails</title><meta http-equiv="refresh" content="5">${style}
    <h1>Caught mails</h1><p>${mails.length} so far; nothing has left this machine.</p><ol>${rows.join('')}</ol></html>`
}

function oneMail(mail: ParsedMail): string {
  const html = typeof mail.html === 'string' ? mail.html.replace(/<head>/i, '<head><base target="_top">') : ''
  return `<!doctype html><html lang="en"><title>${escaped(mail.subject ?? '')}</title>${style}
    <p><a href="/">All mails</a></p><h1>${escaped(mail.subject ?? '')}</h1><p><small>to ${escaped(addressees(mail))}</small></p>
    <iframe title="The mail" sandbox="allow-top-navigation-by-user-activation" srcdoc="${escaped(html)}"></iframe>
    <h2>As plain text</h2><pre>${linked(escaped(mail.text ?? ''))}</pre></html>`
}

function addressees(mail: ParsedMail): string {
  return [mail.to ?? []]
    .flat()
    .map((to) => to.text)
    .join(', ')
}

function linked(text: string): string {
  return text.replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
