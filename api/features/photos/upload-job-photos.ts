import { isForgotten } from '../../contract/forgotten.ts'
import { type Call, ok, task } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { withoutDeadlock } from '../../database/busy.ts'
import type { Deps } from '../../deps.ts'
import { telling } from '../../events/log.ts'
import { holdJob } from '../jobs/job.store.ts'
import { takeAllIn } from './photo.arrivals.ts'
import { formRefusal, uploadRefusal } from './photo.entry.ts'
import { photosAdded } from './photo.events.ts'
import type { Arrived } from './photo.intake.ts'
import { outcomes } from './photo.outcome.ts'
import { knownPhotos } from './photo.store.ts'
import { type Belonging, type Written, writePhotos } from './photo.write.ts'

type Upload = Call<'uploadJobPhotos'>
type Refused = Refusal<'not_found' | 'forbidden' | 'unknown_reference'>

export const uploadJobPhotos = task('uploadJobPhotos', async (call, deps) => {
  const { actor, at } = call
  const belonging = belongingOf(call)
  const refused =
    (await uploadRefusal(deps.database, { actor, at, ...belonging })) ?? formRefusal(call, belonging)
  if (refused) return refused
  const isThere = async (sha256: string) => (await knownPhotos(deps.database, belonging, [sha256])).size > 0
  await using arrivals = await takeAllIn(call.files, deps, at, isThere)
  const written = await write(call, deps, belonging, arrivals.arrived)
  return isRefusal(written) ? written : ok({ items: await outcomes(deps.database, call, written) })
})

function belongingOf({ body, params }: Upload): Belonging {
  return {
    job_id: params.job_id,
    visit_id: body.visit_id ?? null,
    delivery_id: body.delivery_id ?? null,
    checkpoint_id: body.checkpoint_id ?? null,
    internal: body.internal,
    caption: body.caption ?? null,
    taken_at: body.taken_at ? new Date(body.taken_at) : null,
  }
}

/** Writes the rows of an upload at once; whether its sender still may is asked again, with the job in hand. */
function write(
  { actor, at }: Upload,
  { database }: Deps,
  belonging: Belonging,
  arrived: readonly Arrived[],
): Promise<Written[] | Refused> {
  const { job_id, visit_id, internal } = belonging
  return withoutDeadlock(() =>
    database.transaction(async (tx) => {
      const change = telling(tx, actor, at)
      await holdJob(tx, job_id)
      const refused = await uploadRefusal(tx, { actor, at, ...belonging })
      if (refused) return refused
      if (await isForgotten(tx, actor)) return { refused: 'not_found', detail: 'There is no such job.' }
      const written = await writePhotos(tx, actor, belonging, arrived, at)
      const photo_ids = written.flatMap((each) =>
        'outcome' in each && each.outcome === 'taken' ? each.photo_id : [],
      )
      if (photo_ids.length > 0) change.tell(photosAdded({ job_id, visit_id }, { photo_ids, internal }))
      return written
    }),
  )
}
