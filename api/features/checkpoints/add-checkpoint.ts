import { change, created } from '../../contract/operation.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { lockJob } from '../jobs/job.store.ts'
import { checkpointTold } from './checkpoint.events.ts'
import { addCheckpoint as judge } from './checkpoint.rules.ts'
import { type CheckpointRow, findCheckpoint, insertCheckpoint } from './checkpoint.store.ts'
import { checkpointView } from './checkpoint.view.ts'

export const addCheckpoint = change('addCheckpoint', async ({ actor, params, body, at }, tx) => {
  const { job_id } = params
  const job = await lockJob(tx, actor, job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const refusal = judge(job.facts.status)
  if (refusal) return refusal
  const id = await insertCheckpoint(tx, { job_id, ...body }, at)
  const row = (await findCheckpoint(tx, actor, id)) as CheckpointRow
  tx.tell(checkpointTold('checkpoint.added', row, { required: row.checkpoint.required }))
  await touchJob(tx, job_id, at)
  return created(checkpointView(row, actor))
})
