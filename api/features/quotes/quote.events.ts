import type { NewEvent } from '../../events/log.ts'

interface QuoteIds {
  id: string
  job_id: string
  revision: number
}

type QuoteNews =
  | 'quote.created'
  | 'quote.updated'
  | 'quote.sent'
  | 'quote.viewed'
  | 'quote.approved'
  | 'quote.declined'
  | 'quote.changes_requested'
  | 'quote.expired'
  | 'quote.withdrawn'
  | 'quote.voided'
  | 'quote.extended'

/** Something happened to a quote. Words and names stay in the quote: the log has ids and facts. */
export function quoteTold(type: QuoteNews, quote: QuoteIds, facts: Record<string, unknown> = {}): NewEvent {
  return { type, quote_id: quote.id, job_id: quote.job_id, data: { revision: quote.revision, ...facts } }
}
