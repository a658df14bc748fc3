import { systemActor } from '../../contract/actor.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { tokenHash } from '../../secrets.ts'
import { lockDispute } from '../disputes/dispute.store.ts'
import { type Answering, judgeAnswer } from '../disputes/proposal.answer.ts'
import { findReportByKey, provesApprover, type ReportRow } from './report.store.ts'

/**
 * Locks the dispute that a report became, for an answer of whoever holds the report's key. The office tied the report to
 * the job, not they: only a key that proves who they are may settle for those who approve there.
 */
export async function lockByKey(
  tx: Tx,
  params: { report_key: string; proposal_id: string },
  answer: 'accepted' | 'refused',
  name: string,
): Promise<
  | { report: ReportRow; answering: Answering }
  | Refusal<'not_found' | 'forbidden' | 'proposal_answered' | 'name_required'>
> {
  const hash = tokenHash(params.report_key)
  const report = await findReportByKey(tx, hash)
  const row = report?.dispute_id ? await lockDispute(tx, systemActor, report.dispute_id) : null
  const proposal = row?.proposals.find(({ id }) => id === params.proposal_id)
  if (!report || !row || !proposal) return { refused: 'not_found', detail: 'There is no such proposal.' }
  if (!(await provesApprover(tx, hash)))
    return {
      refused: 'forbidden',
      detail: 'Whoever may approve on the job answers this; the page takes messages.',
    }
  const answering = judgeAnswer(row, proposal, answer, name)
  return isRefusal(answering) ? answering : { report, answering }
}
