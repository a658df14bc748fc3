import { isStaff } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { entryRefusal } from '../jobs/job.entry.ts'
import { readSettings } from '../settings/settings.store.ts'
import { listMessageRows } from './message.store.ts'
import { messageView } from './message.view.ts'

export const listJobMessages = read('listJobMessages', async ({ actor, params, query, at }, db) => {
  const { limit = 50, cursor } = query
  const refused = await entryRefusal(db, actor, params.job_id, ['see_job'], at)
  if (refused) return refused
  const after = pageStart(cursor)
  if (isRefusal(after)) return after
  const notes = isStaff(actor)
  const rows = await listMessageRows(db, { job_id: params.job_id }, { notes }, after, limit)
  const { company_name: company } = await readSettings(db)
  return ok(pageOf(rows, limit, (row) => messageView(row, { actor, company })))
})
