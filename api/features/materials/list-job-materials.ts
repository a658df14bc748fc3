import { ok, read } from '../../contract/operation.ts'
import { jobVisible } from '../jobs/job.store.ts'
import { jobMaterials } from './material.store.ts'
import { materialView } from './material.view.ts'

export const listJobMaterials = read('listJobMaterials', async ({ actor, params }, db) => {
  if (!(await jobVisible(db, actor, params.job_id)))
    return { refused: 'not_found', detail: 'There is no such job.' }
  const rows = await jobMaterials(db, actor, params.job_id)
  return ok({ items: rows.map((row) => materialView(row, actor)) })
})
