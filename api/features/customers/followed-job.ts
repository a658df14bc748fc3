import type { Actor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { can } from '../links/link.rules.ts'
import { type TrackedJob, trackedJob } from '../tracking/sight.store.ts'

/** The job whose visit the actor follows; a link only if it is good for that. */
export async function followedJob(
  db: Reader,
  actor: Actor,
  jobId: string,
): Promise<TrackedJob | Refusal<'not_found' | 'forbidden'>> {
  const job = await trackedJob(db, actor, jobId)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  if (actor.kind === 'link' && !can(actor.purpose, 'see_visit', { can_approve: false, sees_prices: false }))
    return { refused: 'forbidden', detail: 'This link is for something else.' }
  return job
}
