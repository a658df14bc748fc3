import { isStaff } from '../../contract/actor.ts'
import type { Call, OperationId } from '../../contract/operation.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { entryRefusal } from '../jobs/job.entry.ts'
import { countsLate, takenAtRefusal } from './photo.rules.ts'
import { isOfJob, type Shows, wasOnVisit } from './photo.store.ts'

type Coming = Pick<Call<OperationId>, 'actor' | 'at'> &
  Shows & {
    job_id: string
    visit_id: string | null
    taken_at: Date | null
  }

/** Why an actor may not add photos to a job, or not to that visit, delivery or checkpoint of it. */
export async function uploadRefusal(
  db: Reader,
  { actor, at, job_id, taken_at, ...named }: Coming,
): Promise<Refusal<'not_found' | 'forbidden' | 'unknown_reference'> | null> {
  const refused = await entryRefusal(db, actor, job_id, ['add_photo'], at)
  const late =
    refused?.refused === 'not_found' &&
    actor.kind === 'profile' &&
    actor.role === 'contractor' &&
    countsLate(taken_at, at) &&
    (await wasOnVisit(db, job_id, actor.profile_id, taken_at))
  if (refused && !late) return refused
  for (const thing of ['visit', 'delivery', 'checkpoint'] as const) {
    const id = named[`${thing}_id`]
    if (!id || (await isOfJob[thing](db, actor, job_id, id))) continue
    const errors = [{ pointer: `/${thing}_id`, message: `is no ${thing} of this job` }]
    return { refused: 'unknown_reference', detail: `There is no such ${thing}.`, errors }
  }
  return null
}

/** Why a form cannot be taken, whatever is in its files. */
export function formRefusal(
  { actor, files, at }: Call<'uploadJobPhotos'>,
  { internal, taken_at }: { internal: boolean; taken_at: Date | null },
): Refusal<'invalid_input'> | null {
  const wrong = (pointer: string, message: string, detail: string): Refusal<'invalid_input'> => ({
    refused: 'invalid_input',
    detail,
    errors: [{ pointer, message }],
  })
  if (files.length === 0) return wrong('/files', 'is missing', 'There is no file in this form.')
  if (internal && !isStaff(actor))
    return wrong('/internal', 'is not for customers', 'Internal is what staff keep to themselves.')
  return takenAtRefusal(taken_at, at)
}
