import { ok, read } from '../../contract/operation.ts'
import { jobVisible } from '../jobs/job.store.ts'
import { jobCheckpoints } from './checkpoint.store.ts'
import { checkpointView } from './checkpoint.view.ts'

export const listJobCheckpoints = read('listJobCheckpoints', async ({ actor, params }, db) => {
  if (!(await jobVisible(db, actor, params.job_id)))
    return { refused: 'not_found', detail: 'There is no such job.' }
  const rows = await jobCheckpoints(db, actor, params.job_id)
  return ok({ items: rows.map((row) => checkpointView(row, actor)) })
})
