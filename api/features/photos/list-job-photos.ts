import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { entryRefusal } from '../jobs/job.entry.ts'
import { readSettings } from '../settings/settings.store.ts'
import { photoSight } from './photo.rules.ts'
import { listPhotoRows } from './photo.store.ts'
import { photoView } from './photo.view.ts'

export const listJobPhotos = read('listJobPhotos', async ({ actor, params, query, at }, db) => {
  const { limit = 50, cursor } = query
  const refused = await entryRefusal(db, actor, params.job_id, [], at)
  if (refused) return refused
  const sight = photoSight(actor)
  if (sight === 'nothing') return { refused: 'forbidden', detail: 'This link is for something else.' }
  const after = pageStart(cursor)
  if (isRefusal(after)) return after
  const rows = await listPhotoRows(db, actor, sight, params.job_id, after, limit)
  const { company_name: company } = await readSettings(db)
  return ok(pageOf(rows, limit, (row) => photoView(row, { actor, company }, at)))
})
