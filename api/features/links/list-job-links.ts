import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { findJob } from '../jobs/job.store.ts'
import { listLinks } from './link.store.ts'
import { linkView } from './link.view.ts'

export const listJobLinks = read('listJobLinks', async ({ actor, params, query, at }, db) => {
  const { limit = 50, cursor } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  if (!(await findJob(db, actor, params.job_id)))
    return { refused: 'not_found', detail: 'There is no such job.' }
  const rows = await listLinks(db, params.job_id, from, limit)
  return ok(pageOf(rows, limit, (row) => linkView(row, at)))
})
