import type { components } from '../../../openapi/generated/contract.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { readSettings } from '../settings/settings.store.ts'
import { disputeTold } from './dispute.events.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { turnOf } from './dispute.rules.ts'
import { applyDisputeChange } from './dispute.write.ts'
import { type Answering, keepAnswer } from './proposal.answer.ts'
import { makeRedoJob } from './redo-job.ts'

type Given = components['schemas']['ProposalAnswer']

/** The dispute is resolved as was proposed; what is done again becomes a job of its own. Once, however often it is said. */
export async function accept(
  tx: Change,
  secrets: Secrets,
  { row, proposal, again }: Answering,
  { name, words }: Given,
  at: Date,
): Promise<void> {
  if (again) return
  const redo = proposal.resolution === 'redo' && row.job_id
  const redo_job_id = redo ? await makeRedoJob(tx, redo, row, at) : null
  await keepAnswer(tx, proposal, { status: 'accepted', name, words, redo_job_id }, at)
  const ended = { status: 'resolved', awaiting: 'nobody', respond_by: null, reminders: 0 } as const
  const { outcome, resolution } = proposal
  await applyDisputeChange(tx, row, ended, at, { outcome, resolution })
  const facts = { proposal_id: proposal.id, outcome, resolution, ...(redo_job_id && { redo_job_id }) }
  const event_id = tx.tell(disputeTold('dispute.resolved', row, facts))
  await mailDisputeNews(tx, secrets, row, { news: 'ended', event_id, at })
}

/** It is the office's turn again. Once, however often it is said. */
export async function refuse(
  tx: Change,
  { row, proposal, again }: Answering,
  { name, words }: Given,
  at: Date,
): Promise<void> {
  if (again) return
  await keepAnswer(tx, proposal, { status: 'refused', name, words }, at)
  const turn = turnOf('office', await readSettings(tx), at)
  await applyDisputeChange(tx, row, { status: 'under_review', ...turn }, at)
  tx.tell(disputeTold('dispute.answered', row, { proposal_id: proposal.id, answer: 'refused' }))
}
