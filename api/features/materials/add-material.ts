import type { ProfileActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { lockJob } from '../jobs/job.store.ts'
import { dayOf } from './material.days.ts'
import { materialAdded } from './material.events.ts'
import { purchasesGoOn } from './material.rules.ts'
import { findMaterial, insertMaterial, type MaterialRow } from './material.store.ts'
import { materialView } from './material.view.ts'

export const addMaterial = change('addMaterial', async ({ actor, params, body, at }, tx) => {
  const job = await lockJob(tx, actor, params.job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const ended = purchasesGoOn(job.facts.status)
  if (ended) return ended
  const { needed_on = null, expected_on = null, ...rest } = body
  const days = { needed_on: dayOf(needed_on), expected_on: dayOf(expected_on) }
  const id = await insertMaterial(tx, actor as ProfileActor, { job_id: params.job_id, ...rest, ...days }, at)
  const row = (await findMaterial(tx, actor, id)) as MaterialRow
  tx.tell(materialAdded(row))
  await touchJob(tx, params.job_id, at)
  return created(materialView(row, actor))
})
