import type { ProfileActor } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { sentQuotes } from '../customers/customer-quote.store.ts'
import { findVisit } from '../visits/visit.store.ts'
import { approversOf, isOnSite } from './on-site.store.ts'

export const listQuotesToSign = read('listQuotesToSign', async ({ actor, params, at }, db) => {
  const row = await findVisit(db, actor, params.visit_id, at)
  if (!row) return { refused: 'not_found', detail: 'There is no such visit.' }
  const { job_id } = row.visit
  // Prices are for who signs, and for whoever shows them to who signs.
  if (!(await isOnSite(db, job_id, (actor as ProfileActor).profile_id)))
    return { refused: 'forbidden', detail: 'Quotes are signed at the visit, with whoever leads it.' }
  const quotes = await sentQuotes(db, actor, job_id)
  const open = quotes.filter(
    ({ facts, sent }) =>
      facts.status === 'sent' &&
      sent.revision === facts.revision &&
      (facts.expires_at === null || at < facts.expires_at),
  )
  const approvers = await approversOf(db, job_id)
  const items = open.map(({ summary, sent: { revision, content_sha256, content } }) => ({
    id: summary.id,
    number: content.number,
    revision,
    content_sha256,
    kind: content.kind,
    title: content.title,
    introduction: content.introduction,
    terms: content.terms,
    currency: content.currency,
    valid_until: content.valid_until,
    lines: content.lines.map((line, index) => ({ ...line, ...content.totals.lines[index] })) as never,
    subtotal_minor: content.totals.subtotal_minor,
    discount_minor: content.totals.discount_minor,
    tax_minor: content.totals.tax_minor,
    total_minor: content.totals.total_minor,
  }))
  return ok({ items, approvers })
})
