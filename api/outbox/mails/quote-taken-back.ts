import { type MailedQuote, mailedQuote } from './mail.store.ts'
import { type Block, idIn, type MailTemplate, type Writing } from './mail.ts'
import { linkNote } from './quote-sent.ts'

/** The office took back an offer that was not answered yet. */
export const quoteWithdrawn: MailTemplate = async (writing) => {
  const quote = await mailedQuote(writing.db, idIn(writing.item, 'quote_id'))
  if (quote?.status !== 'withdrawn') return null
  const word = quote.kind === 'estimate' ? 'estimate' : 'quote'
  return {
    subject: `We have taken back ${word} ${quote.number}, ${quote.title}`,
    heading: `This ${word} does not stand any more`,
    blocks: [
      greeting(writing, `We have taken back our ${word} ${forWhat(quote)}. You need not do anything.`),
      ...linkTo(writing),
      linkNote,
    ],
  }
}

/** The office voided an approval. It says why, because something that was agreed is not agreed any more. */
export const quoteVoided: MailTemplate = async (writing) => {
  const quote = await mailedQuote(writing.db, idIn(writing.item, 'quote_id'))
  if (quote?.status !== 'voided') return null
  const word = quote.kind === 'estimate' ? 'estimate' : 'quote'
  return {
    subject: `No longer approved: ${word} ${quote.number}, ${quote.title}`,
    heading: 'The approval does not stand any more',
    blocks: [
      greeting(
        writing,
        `The approval of our ${word} ${forWhat(quote)} is void: we do not start the work that it describes.`,
      ),
      ...(quote.words ? [{ kind: 'facts', rows: [['Why', quote.words]] } as const] : []),
      ...linkTo(writing),
      { kind: 'text', text: 'Is that not what you expected? Reply to this mail and we talk about it.' },
      linkNote,
    ],
  }
}

const forWhat = ({ job_title, address }: MailedQuote) => `for “${job_title}” at ${address}`

function greeting({ name }: Writing, news: string): Block {
  return { kind: 'text', text: `Hello ${name},\n\n${news}` }
}

function linkTo({ has_link, url }: Writing): Block[] {
  return has_link ? [{ kind: 'button', label: 'See your job', url: url('/j/:token') }] : []
}
