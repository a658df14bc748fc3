import { type ProfileActor, systemActor } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { findVisit, lockVisit, type VisitRow } from './visit.store.ts'
import { visitView } from './visit.view.ts'
import { answerAction, openBatch } from './visit-action.batch.ts'
import { wasOnVisit } from './visit-action.store.ts'

export const performVisitActions = change('performVisitActions', async (call, tx, { secrets }) => {
  const { at, body } = call
  const { visit_id } = call.params
  const actor = call.actor as ProfileActor
  const seen = await lockVisit(tx, actor, visit_id, at)
  // Who was taken off the visit is still heard: what they noted down there is never lost.
  const left = !seen && (await wasOnVisit(tx, actor, visit_id))
  const row = left ? await lockVisit(tx, systemActor, visit_id, at) : seen
  if (!row) return { refused: 'not_found', detail: 'There is no such visit.' }
  const batch = await openBatch({ tx, secrets, actor, at, on_visit: !left }, row, body.actions)
  const results = []
  for (const action of body.actions) results.push(await answerAction(batch, action))
  const after = left ? null : ((await findVisit(tx, actor, visit_id, at)) as VisitRow)
  return ok({ results, visit: after && visitView(after, actor, at) })
})
