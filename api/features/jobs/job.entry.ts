import { type Actor, isStaff } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { standingOn } from '../customers/customer.standing.ts'
import type { LinkAction } from '../links/link.rules.ts'
import { jobVisible } from './job.store.ts'

const notFound: Refusal<'not_found'> = { refused: 'not_found', detail: 'There is no such job.' }
const ofAnother: Refusal<'forbidden'> = { refused: 'forbidden', detail: 'This link is for something else.' }

/** Why an actor may not do this on a job: staff where they see the job, others by how they stand on it. */
export async function entryRefusal(
  db: Reader,
  actor: Actor,
  jobId: string,
  actions: readonly LinkAction[],
  at: Date,
): Promise<Refusal<'not_found' | 'forbidden'> | null> {
  if (isStaff(actor)) return (await jobVisible(db, actor, jobId)) ? null : notFound
  const standing = await standingOn(db, actor, jobId, at)
  if (!standing) return notFound
  return actions.every((action) => standing.may(action)) ? null : ofAnother
}
