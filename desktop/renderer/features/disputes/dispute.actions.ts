import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import type {
  AllowedAction,
  Dispute,
  DisputeMessage,
  IssueCategory,
  ProposalInput,
  Severity,
} from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'
import { plain } from '../job/job-words.ts'

/** The dispute and the newest of what was said in it, oldest first. */
export async function readDispute(
  dispute_id: string,
): Promise<{ dispute: Dispute; messages: DisputeMessage[]; more: boolean }> {
  const path = { dispute_id }
  const [dispute, page] = await Promise.all([
    take(api.GET('/disputes/{dispute_id}', { params: { path } })),
    take(api.GET('/disputes/{dispute_id}/messages', { params: { path, query: { limit: 200 } } })),
  ])
  return { dispute, messages: page.items.toReversed(), more: page.next_cursor !== null }
}

export async function sayInDispute(
  changes: Changes,
  dispute_id: string,
  body: string,
  visibility: DisputeMessage['visibility'],
): Promise<void> {
  await take(
    changes.POST('/disputes/{dispute_id}/messages', {
      params: { path: { dispute_id } },
      body: { body: body.trim(), visibility },
    }),
  )
}

/** Takes an allowed step; the words are what is new. */
export async function moveDispute(
  changes: Changes,
  dispute: Dispute,
  { to }: AllowedAction,
  words: string,
): Promise<void> {
  const after = await take(
    changes.POST('/disputes/{dispute_id}/transitions', {
      params: { path: { dispute_id: dispute.id }, header: ifMatch(dispute.version) },
      body: { to: to as 'open', ...(words && { words }) },
    }),
  )
  say(`${after.number} is ${plain(after.status).toLowerCase()} now`)
}

export async function propose(changes: Changes, dispute: Dispute, proposal: ProposalInput): Promise<void> {
  const after = await take(
    changes.POST('/disputes/{dispute_id}/proposals', {
      params: { path: { dispute_id: dispute.id }, header: ifMatch(dispute.version) },
      body: proposal,
    }),
  )
  say(`${after.number}: proposed, the customer is told`)
}

export interface DisputeFacts {
  title: string
  category: IssueCategory
  severity: Severity
}

export async function changeDispute(changes: Changes, dispute: Dispute, facts: DisputeFacts): Promise<void> {
  await take(
    changes.PATCH('/disputes/{dispute_id}', {
      params: { path: { dispute_id: dispute.id }, header: ifMatch(dispute.version) },
      body: facts,
    }),
  )
}
