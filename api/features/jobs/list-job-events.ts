import { JsonText, ok, read } from '../../contract/operation.ts'
import { jobVisible } from './job.store.ts'
import { jobEvents } from './timeline.store.ts'
import { heardTypes, timelineText } from './timeline.view.ts'

export const listJobEvents = read('listJobEvents', async (call, db) => {
  const { actor } = call
  const { limit = 50, cursor } = call.query
  const { job_id } = call.params
  if (!(await jobVisible(db, actor, job_id))) return { refused: 'not_found', detail: 'There is no such job.' }
  const below = cursor === undefined ? null : Number(cursor)
  const rows = await jobEvents(db, actor, job_id, heardTypes(actor, job_id), below, limit)
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? `"${shown.at(-1)?.seq}"` : 'null'
  const items = shown.map((row) => timelineText(actor, row))
  return ok(new JsonText(`{"items":[${items.join(',')}],"next_cursor":${next}}`))
})
