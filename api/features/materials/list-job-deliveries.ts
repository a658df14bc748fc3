import { ok, read } from '../../contract/operation.ts'
import { jobVisible } from '../jobs/job.store.ts'
import { jobDeliveries } from './delivery.store.ts'
import { deliveryView } from './delivery.view.ts'

export const listJobDeliveries = read('listJobDeliveries', async ({ actor, params }, db) => {
  if (!(await jobVisible(db, actor, params.job_id)))
    return { refused: 'not_found', detail: 'There is no such job.' }
  const rows = await jobDeliveries(db, actor, params.job_id)
  return ok({ items: rows.map((row) => deliveryView(row, actor)) })
})
