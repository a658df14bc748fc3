import type { Actor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { checkpointTold } from './checkpoint.events.ts'
import { mailToApprove } from './checkpoint.mail.ts'
import { type CheckpointRow, findCheckpoint, keepRound, writeCheckpoint } from './checkpoint.store.ts'
import { silenceTasks } from './checkpoint.tasks.ts'

/** Writes a submission that the rules allowed: the new round, its event, its mails, what is done about silence. */
export async function submit(
  tx: Change,
  secrets: Secrets,
  actor: Actor,
  { checkpoint }: CheckpointRow,
  { round, note }: { round: number; note: string | null },
  at: Date,
): Promise<void> {
  const fresh = { decided_at: null, decided_name: null, contact_id: null, link_id: null, profile_id: null }
  const silence = { reason: null, reminders: 0, overdue_at: null }
  const submitted_by = actor.kind === 'profile' ? actor.profile_id : null
  const columns = { status: 'submitted', round, note, submitted_at: at, submitted_by } as const
  await writeCheckpoint(tx, checkpoint.id, { ...columns, ...fresh, ...silence }, at)
  await keepRound(tx, checkpoint.id)
  const row = (await findCheckpoint(tx, actor, checkpoint.id)) as CheckpointRow
  const event_id = tx.tell(checkpointTold('checkpoint.submitted', row))
  await mailToApprove(tx, secrets, 'checkpoint_to_approve', row, { event_id, at })
  for (const task of silenceTasks(row.checkpoint, at)) tx.queue(task)
  await touchJob(tx, checkpoint.job_id, at)
}
