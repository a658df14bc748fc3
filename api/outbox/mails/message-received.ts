import { mailedMessages } from './mail.store.ts'
import { idIn, type MailTemplate } from './mail.ts'
import { linkNote } from './quote-sent.ts'

/** The office has written: all that it wrote since the mail was queued. Pointless once those words are gone. */
export const messageReceived: MailTemplate = async ({ item, db, name, company, url }) => {
  const { job, texts } = await mailedMessages(db, idIn(item, 'message_id'))
  if (!job || texts.length === 0) return null
  return {
    subject: `A message from ${company.company_name} about “${job.title}”`,
    heading: texts.length === 1 ? 'We have a message for you' : 'We have messages for you',
    blocks: [
      { kind: 'text', text: `Hello ${name},\n\nabout “${job.title}” at ${job.address} we have written:` },
      ...texts.map((text) => ({ kind: 'text', text: shortened(text) }) as const),
      { kind: 'button', label: 'Read and answer', url: url('/j/:token') },
      linkNote,
    ],
  }
}

const most = 1000

function shortened(text: string): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`
}
