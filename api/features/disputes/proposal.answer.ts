import sql from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { standingOn } from '../customers/customer.standing.ts'
import { type DisputeRow, lockDispute } from './dispute.store.ts'

type Proposal = DisputeRow['proposals'][number]

export interface Answering {
  row: DisputeRow
  proposal: Proposal
  /** It was answered like this already. */
  again: boolean
}

/** Locks the dispute of a proposal that a customer answers; the same answer twice is one. */
export async function lockForProposal(
  tx: Tx,
  actor: Actor,
  params: { dispute_id: string; proposal_id: string },
  answer: 'accepted' | 'refused',
  name: string,
  at: Date,
): Promise<Answering | Refusal<'not_found' | 'forbidden' | 'proposal_answered' | 'name_required'>> {
  const row = await lockDispute(tx, actor, params.dispute_id)
  const proposal = row?.proposals.find(({ id }) => id === params.proposal_id)
  if (!row || !proposal) return { refused: 'not_found', detail: 'There is no such proposal.' }
  const standing = row.job_id ? await standingOn(tx, actor, row.job_id, at) : null
  const own = row.contact_id !== null && row.contact_id === standing?.contact.id
  if (!own && !standing?.may('answer_proposal'))
    return { refused: 'forbidden', detail: 'This is answered by whoever opened it, or may approve.' }
  return judgeAnswer(row, proposal, answer, name)
}

/** Whether a proposal of a locked dispute may be answered like this now. */
export function judgeAnswer(
  row: DisputeRow,
  proposal: Proposal,
  answer: 'accepted' | 'refused',
  name: string,
): Answering | Refusal<'proposal_answered' | 'name_required'> {
  if (!name.trim()) return { refused: 'name_required', detail: 'Type your name.' }
  if (proposal.status === answer) return { row, proposal, again: true }
  if (proposal.status !== 'open')
    return { refused: 'proposal_answered', detail: `This proposal is ${proposal.status}.` }
  return { row, proposal, again: false }
}

/** Keeps the answer with who gave it. */
export async function keepAnswer(
  tx: Tx,
  proposal: Proposal,
  answer: {
    status: 'accepted' | 'refused'
    name: string
    words: string | undefined
    redo_job_id?: string | null
  },
  at: Date,
): Promise<void> {
  await tx.sql(sql`
    UPDATE dispute_proposals SET status = ${answer.status}::"ProposalStatus", answered_name = ${answer.name.trim()},
      answer_words = ${answer.words?.trim() || null}, answered_at = ${at}, redo_job_id = ${answer.redo_job_id ?? null}::uuid
    WHERE id = ${proposal.id}::uuid`)
}
