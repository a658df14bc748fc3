import { money } from '../../wording/money.ts'
import { day } from '../../wording/time.ts'
import { type MailedQuote, mailedQuote } from './mail.store.ts'
import { idIn, type MailBody, type MailTemplate, type Writing } from './mail.ts'

/** What a mail that offers a quote says around it. */
interface Words {
  subject(word: string, quote: MailedQuote): string
  heading(word: string): string
  intro(word: string, quote: MailedQuote): string
}

/** A quote to approve. Pointless once another revision stands, the answer is there, or its last day is over. */
async function offer(writing: Writing, words: Words): Promise<MailBody | null> {
  const { item, db, name, url, at } = writing
  const quote = await mailedQuote(db, idIn(item, 'quote_id'))
  if (quote?.status !== 'sent' || quote.revision !== item.payload.revision) return null
  if (quote.expires_at && at >= quote.expires_at) return null
  const word = quote.kind === 'estimate' ? 'estimate' : 'quote'
  const seesPrices = item.payload.sees_prices !== false
  return {
    subject: words.subject(word, quote),
    heading: words.heading(word),
    // The paper shows every price.
    papers: seesPrices ? [{ quote_id: idIn(item, 'quote_id'), revision: quote.revision }] : [],
    blocks: [
      { kind: 'text', text: `Hello ${name},\n\n${words.intro(word, quote)}` },
      { kind: 'facts', rows: facts(quote, writing) },
      { kind: 'button', label: `Look at the ${word}`, url: url('/j/:token') },
      {
        kind: 'text',
        text: 'On that page you can approve it, ask for changes or decline. Opening it commits you to nothing.',
      },
      linkNote,
    ],
  }
}

function facts(quote: MailedQuote, { item, company }: Writing): (readonly [string, string])[] {
  const version = quote.revision > 1 ? `, version ${quote.revision}` : ''
  const total = [['Total', money(quote.total_minor, quote.currency, company.locale)]] as const
  return [
    [quote.kind === 'estimate' ? 'Estimate' : 'Quote', `${quote.number}${version}`],
    ...(item.payload.sees_prices !== false ? total : []),
    ...(quote.valid_until ? [['Valid until', day(quote.valid_until, company.locale)] as const] : []),
  ]
}

const forWhat = ({ job_title, address }: MailedQuote) => `for “${job_title}” at ${address}`

export const quoteSent: MailTemplate = (writing) =>
  offer(writing, {
    subject: (word, { number, title }) =>
      `Your ${word} ${number} from ${writing.company.company_name}: ${title}`,
    heading: (word) => `Your ${word} is ready`,
    intro: (word, quote) =>
      `Here is our ${word} ${forWhat(quote)}. Please look at it and tell us whether we should go ahead. You need no password.`,
  })

/** The same offer with a later last day. */
export const quoteExtended: MailTemplate = (writing) =>
  offer(writing, {
    subject: (word, { number, title }) => `More time for ${word} ${number}: ${title}`,
    heading: () => 'You have more time',
    intro: (word, quote) =>
      `We have given our ${word} ${forWhat(quote)} a later last day. Everything else in it is as it was. Please tell us whether we should go ahead.`,
  })

/** Its last day is near and no answer is there. */
export const quoteReminder: MailTemplate = (writing) =>
  offer(writing, {
    subject: (word, { number, title }) => `Your ${word} ${number} ends soon: ${title}`,
    heading: (word) => `Your ${word} ends soon`,
    intro: (word, quote) =>
      `Our ${word} ${forWhat(quote)} still waits for your answer, and its last day is near. Should we go ahead?`,
  })

/** Under every mail with a link that acts in the reader's name. */
export const linkNote = {
  kind: 'note',
  text: 'This link is meant for you: whoever has it can look at this job. Questions? Just reply to this mail.',
} as const
