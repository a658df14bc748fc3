import sql from 'sql-template-tag'
import { systemActor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { followJob, restage } from '../jobs/job.follow.ts'
import { firstGuess } from '../tracking/sight.ts'
import { visitCreated, visitStatusChanged } from './visit.events.ts'
import type { FailureReason, VisitChange } from './visit.facts.ts'
import { mailOnMyWay, mailPromise, mailWithdrawal, takeBackUnsent } from './visit.mail.ts'
import { findVisit, insertVisit, type VisitRow, writeVisit } from './visit.store.ts'

/** The words that go with a move. */
export interface Said {
  reason?: string | undefined
  failure_reason?: FailureReason | undefined
  note?: string | undefined
  occurred_at?: string | undefined
}

/**
 * Writes a change that the rules allowed: the visit, its event, what the customer hears, what follows from it.
 * The transaction holds the job.
 */
export async function applyVisitChange(
  tx: Change,
  row: VisitRow,
  change: VisitChange,
  said: Said,
  at: Date,
  secrets: Secrets,
): Promise<void> {
  const event_id = await writeVisitChange(tx, row, change, said, at)
  const news = { visit: row.visit, event_id, at }
  if (change.effects.includes('tell_customer_scheduled')) await mailPromise(tx, secrets, news, row.facts)
  if (change.effects.includes('tell_customer_on_my_way')) {
    const lead = row.visit.assignments.find(({ role }) => role === 'lead')
    const arrives_at = lead ? await firstGuess(tx, lead.contractor_id, row.visit, at) : null
    await mailOnMyWay(tx, secrets, news, arrives_at)
  }
  if (change.job_cause) await followJob(tx, row.visit.job_id, change.job_cause, at)
  else await restage(tx, row.visit.job_id, at)
}

/** The same for a visit that ends with its job: whoever changes the job brings it into order. Answers the event. */
export async function writeVisitChange(
  tx: Change,
  row: VisitRow,
  change: VisitChange,
  said: Said,
  at: Date,
): Promise<string> {
  const { visit } = row
  const has = (effect: VisitChange['effects'][number]) => change.effects.includes(effect)
  await writeVisit(
    tx,
    visit.id,
    {
      status: change.status,
      ...change.stamps,
      ...(has('clear_promise') && { promised_start: null, promised_end: null }),
      ...(change.status === 'canceled' && said.reason && { cancel_reason: said.reason }),
      ...(change.status === 'failed' && { failure_reason: said.failure_reason ?? 'other' }),
      ...(said.note !== undefined && { note: said.note }),
    },
    at,
  )
  const removed = has('unassign') && {
    removed_ids: visit.assignments.map(({ contractor_id }) => contractor_id),
  }
  const event_id = tx.tell(visitStatusChanged(row, { ...factsOf(visit.status, change, said), ...removed }))
  if (has('unassign')) await tx.sql(sql`DELETE FROM assignments WHERE visit_id = ${visit.id}::uuid`)
  if (has('take_back_unsent')) await takeBackUnsent(tx, visit, at)
  if (has('tell_customer_promise_withdrawn')) await mailWithdrawal(tx, { visit, event_id, at })
  if (has('make_follow_up_visit')) await addVisit(tx, { ...visit, follows_id: visit.id }, at)
  return event_id
}

function factsOf(from: string, change: VisitChange, said: Said) {
  return {
    from,
    to: change.status,
    ...(said.reason && { reason: said.reason }),
    ...(said.failure_reason && { failure_reason: said.failure_reason }),
    ...(said.occurred_at && { occurred_at: said.occurred_at }),
  }
}

/** Adds an unscheduled visit that repeats or follows another, and tells of it. */
export async function addVisit(
  tx: Change,
  { job_id, purpose, follows_id }: Pick<VisitRow['visit'], 'job_id' | 'purpose' | 'follows_id'>,
  at: Date,
): Promise<void> {
  const id = await insertVisit(tx, { job_id, purpose, follows_id }, at)
  tx.tell(visitCreated((await findVisit(tx, systemActor, id, at)) as VisitRow))
}
