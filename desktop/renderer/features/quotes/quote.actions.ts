import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import type { Job, Quote, QuotePatch, QuoteSummary } from '../../api/types.ts'
import { board } from '../../live/board.ts'
import { say } from '../../ui/toasts.store.ts'

export const readQuote = (quote_id: string): Promise<Quote> =>
  take(api.GET('/quotes/{quote_id}', { params: { path: { quote_id } } }))

export async function readQuotes(job_id: string): Promise<QuoteSummary[]> {
  return (await take(api.GET('/quotes', { params: { query: { job_id, limit: 50 } } }))).items
}

/** A draft that waits for its lines; a job that was approved already gets a change order. */
export function beginQuote(changes: Changes, job: Job): Promise<Quote> {
  const role = ['approved', 'active', 'on_hold'].includes(job.status)
    ? ('change_order' as const)
    : ('initial' as const)
  return take(changes.POST('/jobs/{job_id}/quotes', { params: { path: { job_id: job.id } }, body: { role } }))
}

export const saveQuote = (quote: Quote, patch: QuotePatch): Promise<Quote> =>
  take(
    api.PATCH('/quotes/{quote_id}', {
      params: { path: { quote_id: quote.id }, header: ifMatch(quote.version) },
      body: patch,
    }),
  )

export async function sendQuote(
  changes: Changes,
  quote: Quote,
  contact_ids: string[],
  valid_until: string,
): Promise<void> {
  const sent = await take(
    changes.POST('/quotes/{quote_id}/send', {
      params: { path: { quote_id: quote.id }, header: ifMatch(quote.version) },
      body: { contact_ids, ...(valid_until && { valid_until }) },
    }),
  )
  const waits = board.office?.mail === 'off'
  say(
    `Quote ${sent.number} is sent`,
    waits ? 'The mail waits until a mail server is set up.' : 'The customer gets a mail with a link.',
  )
}

export async function withdrawQuote(changes: Changes, quote: Quote, reason: string): Promise<void> {
  await take(
    changes.POST('/quotes/{quote_id}/withdraw', {
      params: { path: { quote_id: quote.id }, header: ifMatch(quote.version) },
      body: { reason },
    }),
  )
  say(`Quote ${quote.number} is withdrawn`)
}
