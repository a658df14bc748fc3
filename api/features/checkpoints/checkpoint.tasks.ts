import { systemActor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import type { OutboxItem } from '../../outbox/outbox.store.ts'
import type { Task } from '../../outbox/run-task.ts'
import type { NewOutboxItem } from '../../outbox/write.ts'
import { checkpointTold } from './checkpoint.events.ts'
import { mailToApprove } from './checkpoint.mail.ts'
import { OVERDUE_DAYS, REMINDER_DAYS, remindsNow } from './checkpoint.rules.ts'
import { type CheckpointRow, lockCheckpoint, noteSilence } from './checkpoint.store.ts'

/** What is done about silence after a submission: two reminders, then the office is told. */
export function silenceTasks(
  checkpoint: { id: string; job_id: string; round: number },
  at: Date,
): NewOutboxItem[] {
  const { id: checkpoint_id, job_id, round } = checkpoint
  const task = (template: string, number: number, days: number): NewOutboxItem => ({
    key: `task:${template}:${checkpoint_id}:${round}:${number}`,
    channel: 'task',
    template,
    job_id,
    payload: { checkpoint_id, round, number },
    receiver: `job:${job_id}`,
    due_at: new Date(at.getTime() + days * 86_400_000),
  })
  const reminders = REMINDER_DAYS.map((days, index) => task('remind_of_checkpoint', index + 1, days))
  return [...reminders, task('checkpoint_overdue', 0, OVERDUE_DAYS)]
}

/** Reminds those who may approve; whatever was answered meanwhile stands. */
export const remindOfCheckpoint: Task = async ({ payload }, tx, at, { secrets }) => {
  const row = await stillWaiting(tx, payload)
  const number = Number(payload.number)
  if (!row || !remindsNow(new Date(row.checkpoint.submitted_at as string), number, at)) return
  const { id, round } = row.checkpoint
  await noteSilence(tx, id, { reminders: number })
  const cause = `remind:${id}:${round}:${number}`
  await mailToApprove(tx, secrets, 'checkpoint_reminder', row, { event_id: null, cause, at })
}

/** Nobody answers: the office is told to decide. Silence never approves. */
export const checkpointOverdue: Task = async ({ payload }, tx, at) => {
  const row = await stillWaiting(tx, payload)
  if (!row) return
  await noteSilence(tx, row.checkpoint.id, { overdue_at: at })
  tx.tell(checkpointTold('checkpoint.overdue', row))
}

/** The checkpoint, if the same round of it still waits for an answer. */
async function stillWaiting(tx: Change, payload: OutboxItem['payload']): Promise<CheckpointRow | null> {
  const row = await lockCheckpoint(tx, systemActor, String(payload.checkpoint_id))
  const waits = row?.facts.status === 'submitted' && row.facts.round === payload.round
  return waits && !['closed', 'canceled'].includes(row.facts.job_status) ? row : null
}
