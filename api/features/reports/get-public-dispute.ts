import { systemActor } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { tokenHash } from '../../secrets.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { findDispute } from '../disputes/dispute.store.ts'
import { turnOfReport } from './report.rules.ts'
import { findReportByKey, publicThread } from './report.store.ts'
import { triageView } from './report.view.ts'

export const getPublicDispute = read('getPublicDispute', async ({ params }, db) => {
  const row = await findReportByKey(db, tokenHash(params.report_key))
  if (!row) return { refused: 'not_found', detail: 'There is no such page.' }
  const { outcome, outcome_words, category, severity, trade, summary } = row
  const dispute = row.dispute_id ? await findDispute(db, systemActor, row.dispute_id) : null
  const { advice = null } = row.suggestion as Partial<Suggestion>
  const until = outcome ? null : row.respond_by
  const messages = await publicThread(db, row)
  return ok({
    triage: triageView({ advice, category, severity, trade, summary }),
    outcome,
    outcome_words,
    awaiting: dispute?.awaiting ?? turnOfReport(outcome),
    respond_by: (dispute ? dispute.respond_by : until)?.toISOString() ?? null,
    dispute: dispute && {
      number: dispute.number,
      status: dispute.status,
      outcome: dispute.outcome,
      resolution: dispute.resolution,
      // What the work is done again as is of the office's books.
      proposals: dispute.proposals.map((each) => ({ ...each, redo_job_id: null })),
    },
    messages: messages.map(({ created_at, ...each }) => ({ ...each, created_at: created_at.toISOString() })),
    created_at: row.created_at.toISOString(),
  })
})
