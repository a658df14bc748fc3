import { money } from '../../wording/money.ts'
import { day } from '../../wording/time.ts'
import { mailedQuote } from './mail.store.ts'
import { idIn, type MailTemplate } from './mail.ts'

/** A quote to approve. Pointless once another revision stands, or the answer is there. */
export const quoteSent: MailTemplate = async ({ item, db, name, company, url }) => {
  const quote = await mailedQuote(db, idIn(item, 'quote_id'))
  if (quote?.status !== 'sent' || quote.revision !== item.payload.revision) return null
  const word = quote.kind === 'estimate' ? 'estimate' : 'quote'
  const seesPrices = item.payload.sees_prices !== false
  return {
    subject: `Your ${word} ${quote.number} from ${company.company_name}: ${quote.title}`,
    heading: `Your ${word} is ready`,
    blocks: [
      {
        kind: 'text',
        text: `Hello ${name},\n\nHere is our ${word} for “${quote.job_title}” at ${quote.address}. Please look at it and tell us whether we should go ahead. You need no password.`,
      },
      {
        kind: 'facts',
        rows: [
          [
            word === 'quote' ? 'Quote' : 'Estimate',
            `${quote.number}${quote.revision > 1 ? `, version ${quote.revision}` : ''}`,
          ],
          ...(seesPrices
            ? [['Total', money(quote.total_minor, quote.currency, company.locale)] as const]
            : []),
          ...(quote.valid_until ? [['Valid until', day(quote.valid_until, company.locale)] as const] : []),
        ],
      },
      { kind: 'button', label: `Look at the ${word}`, url: url('/j/:token') },
      {
        kind: 'text',
        text: 'On that page you can approve it, ask for changes or decline. Opening it commits you to nothing.',
      },
      linkNote,
    ],
  }
}

/** Under every mail with a link that acts in the reader's name. */
export const linkNote = {
  kind: 'note',
  text: 'This link is meant for you: whoever has it can look at this job. Questions? Just reply to this mail.',
} as const
