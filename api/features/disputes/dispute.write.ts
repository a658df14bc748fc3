import { uuidv7 } from 'uuidv7'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { disputeTold } from './dispute.events.ts'
import { type DisputeChange, isEnded } from './dispute.rules.ts'
import { type DisputeRow, writeDispute } from './dispute.store.ts'

export interface NewDispute
  extends Pick<
    Prisma.DisputeUncheckedCreateInput,
    'title' | 'description' | 'category' | 'severity' | 'opened_by'
  > {
  job_id: string | null
  contact_id: string | null
  opened_by_id: string | null
}

/** Opens a dispute, the office's turn, and tells of it. Answers its id. */
export async function openDispute(
  tx: Change,
  dispute: NewDispute,
  turn: Omit<DisputeChange, 'status'>,
  at: Date,
): Promise<string> {
  const id = uuidv7()
  await tx.prisma.dispute.create({
    data: { id, ...dispute, ...turn, created_at: at, updated_at: at },
    select: { id: true },
  })
  tx.tell(
    disputeTold(
      'dispute.opened',
      { ...dispute, id },
      { category: dispute.category, severity: dispute.severity },
    ),
  )
  return id
}

/** Writes a step that the rules allowed, and tells of it. */
export async function applyDisputeChange(
  tx: Change,
  row: DisputeRow,
  change: DisputeChange,
  at: Date,
  more: Prisma.DisputeUncheckedUpdateInput = {},
): Promise<void> {
  const ended_at = isEnded(change.status) ? at : null
  await writeDispute(tx, row.id, { ...change, ended_at, ...more }, at)
  queueTurn(tx, row, change)
  if (change.status !== row.status)
    tx.tell(disputeTold('dispute.status_changed', row, { from: row.status, to: change.status }))
}

/** Looks at a customer's turn when its time is over; the office's is seen in its list. */
export function queueTurn(
  tx: Change,
  row: { id: string; job_id: string | null },
  turn: Omit<DisputeChange, 'status'>,
): void {
  if (turn.awaiting !== 'customer' || !turn.respond_by) return
  tx.queue({
    key: `task:dispute_turn:${row.id}:${turn.respond_by.toISOString()}`,
    channel: 'task',
    template: 'dispute_turn',
    job_id: row.job_id,
    payload: { dispute_id: row.id },
    receiver: `dispute:${row.id}`,
    due_at: turn.respond_by,
  })
}

/** A word in the thread of a dispute. */
export async function addMessage(
  tx: Tx,
  message: Pick<
    Prisma.MessageUncheckedCreateInput,
    'dispute_id' | 'author' | 'profile_id' | 'contact_id' | 'visibility' | 'body'
  >,
  at: Date,
): Promise<string> {
  const id = uuidv7()
  await tx.prisma.message.create({ data: { id, ...message, created_at: at }, select: { id: true } })
  return id
}
