import { uuidv7 } from 'uuidv7'
import { Prisma } from '../../../prisma/generated/client.ts'
import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { lockJob } from '../jobs/job.store.ts'
import { readSettings } from '../settings/settings.store.ts'
import { pricedColumns, strangeContact, wholeLines } from './quote.draft.ts'
import { quoteTold } from './quote.events.ts'
import { beginQuote } from './quote.rules.ts'
import { findQuote, type QuoteRow } from './quote.store.ts'
import { quoteView } from './quote.view.ts'

export const createQuote = change('createQuote', async ({ actor, params, body, at }, tx) => {
  const found = await lockJob(tx, actor, params.job_id)
  if (!found) return { refused: 'not_found', detail: 'There is no such job.' }
  const { job } = found
  const role = body.role ?? 'initial'
  const refusal = beginQuote({ role, job_status: job.status, job_has_client: job.client_id !== null })
  if (refusal) return refusal
  const strange = await strangeContact(tx, job.id, body.contact_id)
  if (strange) return strange
  const settings = await readSettings(tx)
  const lines = wholeLines(body.lines ?? [], settings.tax_rate_bp)
  const totals = pricedColumns(lines, body.discount ?? null)
  if (isRefusal(totals)) return totals
  const { id } = await tx.prisma.quote.create({
    data: {
      id: uuidv7(),
      job_id: job.id,
      contact_id: body.contact_id ?? null,
      kind: body.kind ?? 'quote',
      role,
      option_group_id: role === 'option' ? (body.option_group_id ?? uuidv7()) : null,
      title: body.title ?? job.title,
      introduction: body.introduction ?? '',
      terms: body.terms ?? '',
      currency: settings.currency,
      lines: lines as object[],
      discount: body.discount ?? Prisma.DbNull,
      ...totals,
      valid_until: body.valid_until ? new Date(body.valid_until) : null,
      created_at: at,
      updated_at: at,
    },
    select: { id: true },
  })
  tx.tell(quoteTold('quote.created', { id, job_id: job.id, revision: 1 }))
  return created(quoteView((await findQuote(tx, actor, id)) as QuoteRow, at))
})
