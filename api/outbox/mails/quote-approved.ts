import { money } from '../../wording/money.ts'
import { instant } from '../../wording/time.ts'
import { mailedApproval, mailedQuote } from './mail.store.ts'
import { idIn, type MailTemplate } from './mail.ts'
import { linkNote } from './quote-sent.ts'

const through = {
  link: 'from the link we mailed',
  login: 'signed in',
  office: 'through our office',
  on_site: 'with a signature on site',
}

/** The copy for whoever approved: what was agreed, by whom, when. */
export const quoteApproved: MailTemplate = async ({ item, db, name, company, url, has_link }) => {
  const quote = await mailedQuote(db, idIn(item, 'quote_id'))
  const approval = await mailedApproval(db, idIn(item, 'approval_id'))
  if (!quote || !approval || approval.voided_at) return null
  const word = quote.kind === 'estimate' ? 'estimate' : 'quote'
  const reading = { zone: company.time_zone, locale: company.locale }
  const seesPrices = item.payload.sees_prices !== false
  return {
    subject: `Approved: ${word} ${quote.number}, ${quote.title}`,
    heading: 'Thank you, we go ahead',
    papers: seesPrices ? [{ quote_id: idIn(item, 'quote_id'), revision: approval.revision }] : [],
    blocks: [
      {
        kind: 'text',
        text: `Hello ${name},\n\nThis is your copy of the approval for “${quote.job_title}” at ${quote.address}. We will be in touch about a time.`,
      },
      {
        kind: 'facts',
        rows: [
          [word === 'quote' ? 'Quote' : 'Estimate', `${quote.number}, version ${quote.revision}`],
          ...(seesPrices
            ? [['Total', money(approval.total_minor, quote.currency, company.locale)] as const]
            : []),
          ['Approved by', `${approval.name}, ${through[approval.channel]}`],
          ['Approved on', instant(approval.approved_at, reading)],
          ['Fingerprint', approval.content_sha256.slice(0, 16)],
        ],
      },
      ...(has_link ? [{ kind: 'button', label: 'Follow your job', url: url('/j/:token') } as const] : []),
      linkNote,
    ],
  }
}
