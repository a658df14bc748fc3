import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import type { Quote } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

const at = ({ id, version }: Quote) => ({ path: { quote_id: id }, header: ifMatch(version) })

/** Gives a quote a later last day; it goes out again as its next revision. */
export async function extendQuote(changes: Changes, quote: Quote, valid_until: string): Promise<void> {
  const after = await take(
    changes.POST('/quotes/{quote_id}/extend', { params: at(quote), body: { valid_until } }),
  )
  say(`Quote ${after.number} is sent with its new last day`, `It is revision ${after.revision} now.`)
}

/** Takes an approval back before work starts; the customer is told why. */
export async function voidQuote(changes: Changes, quote: Quote, reason: string): Promise<void> {
  await take(changes.POST('/quotes/{quote_id}/void', { params: at(quote), body: { reason } }))
  say(`The approval of quote ${quote.number} is void`, 'The customer is told.')
}

/** What somebody said who did not answer by link or login. */
export interface Spoken {
  contact_id: string
  name: string
  /** How they said so, as a few words. */
  way: string
  words: string
  selected_lines: number[]
}

/**
 * Records that a customer approved, as what it is: through the office. How they said so stands in the thread as a note,
 * which the customer never reads.
 */
export async function approveForCustomer(changes: Changes, quote: Quote, spoken: Spoken): Promise<void> {
  const { contact_id, name, way, words, selected_lines } = spoken
  const { id, number, revision, job_id } = quote
  await take(
    changes.POST('/quotes/{quote_id}/approve', {
      params: { path: { quote_id: id } },
      body: { contact_id, revision, content_sha256: quote.content_sha256 ?? '', name, selected_lines },
    }),
  )
  const said = `Quote ${number}, revision ${revision}: ${name} approved it ${way}.${words ? ` ${words}` : ''}`
  await take(
    changes.POST('/jobs/{job_id}/messages', {
      params: { path: { job_id } },
      body: { body: said, visibility: 'internal' },
    }),
  )
  say(`Quote ${number} is approved`, `Recorded as said to the office ${way}.`)
}

/** The paper of a revision that was sent. */
export const readPaper = (quote_id: string, revision: number): Promise<Blob> =>
  take(
    api.GET('/quotes/{quote_id}/pdf', {
      params: { path: { quote_id }, query: { revision } },
      parseAs: 'blob',
    }),
  )
