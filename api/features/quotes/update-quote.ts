import { Prisma } from '../../../prisma/generated/client.ts'
import { type Body, change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import type { Tx } from '../../database/database.ts'
import { readSettings } from '../settings/settings.store.ts'
import { pricedColumns, strangeContact, wholeLines } from './quote.draft.ts'
import { quoteTold } from './quote.events.ts'
import { editQuote, moveQuote } from './quote.rules.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { quoteView } from './quote.view.ts'

export const updateQuote = change('updateQuote', async ({ actor, params, body, at, if_match }, tx) => {
  const row = await lockQuote(tx, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  const { id, job_id, version } = row.summary
  const stale = staleUnless(if_match, version, quoteView(row, at))
  if (stale) return stale
  // What the customer wants changed is taken up by the first change: the next revision begins.
  const standing =
    row.facts.status === 'changes_requested'
      ? moveQuote(row.facts, { to: 'draft', party: 'office', at })
      : row.facts
  if (isRefusal(standing)) return standing as Refusal<'transition_not_allowed'>
  const refusal = editQuote(standing) ?? (await strangeContact(tx, job_id, body.contact_id))
  if (refusal) return refusal as Refusal<'transition_not_allowed' | 'unknown_reference'>
  const columns = await changedColumns(tx, row, body)
  if (isRefusal(columns)) return columns
  await tx.prisma.quote.update({
    where: { id },
    data: {
      ...columns,
      status: standing.status,
      revision: standing.revision,
      version: { increment: 1 },
      updated_at: at,
    },
    select: { id: true },
  })
  const { revision } = standing
  tx.tell(quoteTold('quote.updated', { id, job_id, revision }, { fields: Object.keys(body) }))
  return ok(quoteView((await findQuote(tx, actor, id)) as QuoteRow, at))
})

async function changedColumns(tx: Tx, row: QuoteRow, patch: Body<'updateQuote'>) {
  const { lines: given, discount: changed, valid_until, ...plain } = patch
  const settings = await readSettings(tx)
  const lines = given ? wholeLines(given, settings.tax_rate_bp) : row.lines
  const discount = changed === undefined ? row.discount : changed
  const totals = pricedColumns(lines, discount)
  if (isRefusal(totals)) return totals
  return {
    ...plain,
    ...totals,
    lines: lines as object[],
    discount: discount ? { ...discount } : Prisma.DbNull,
    ...(valid_until !== undefined && { valid_until: valid_until && new Date(valid_until) }),
  }
}
