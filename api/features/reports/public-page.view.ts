import type { components } from '../../../openapi/generated/contract.ts'
import { systemActor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { findDispute } from '../disputes/dispute.store.ts'
import { turnOfReport } from './report.rules.ts'
import { countReportPhotos, provesApprover, publicThread, type ReportRow } from './report.store.ts'
import { publicMessage, triageView } from './report.view.ts'

type PublicDispute = components['schemas']['PublicDispute']

/** What whoever holds this key of a report may read: what was understood, whose turn it is, what was said to all. */
export async function publicPage(db: Reader, row: ReportRow, hash: Buffer): Promise<PublicDispute> {
  const { outcome, outcome_words, category, severity, trade, summary } = row
  const dispute = row.dispute_id ? await findDispute(db, systemActor, row.dispute_id) : null
  const { advice = null } = row.suggestion as Partial<Suggestion>
  const until = outcome ? null : row.respond_by
  const messages = await publicThread(db, row)
  return {
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
      may_answer: await provesApprover(db, hash),
      // What the work is done again as is of the office's books.
      proposals: dispute.proposals.map((each) => ({ ...each, redo_job_id: null })),
    },
    photo_count: await countReportPhotos(db, row.id),
    messages: messages.map(publicMessage),
    created_at: row.created_at.toISOString(),
  }
}
