import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { applyVisitChange } from './visit.move.ts'
import { moveVisit } from './visit.rules.ts'
import { findVisit, instant, lockVisit, type VisitRow } from './visit.store.ts'
import { partyOn, visitView } from './visit.view.ts'

export const transitionVisit = change('transitionVisit', async (call, tx, { secrets }) => {
  const { actor, at, body } = call
  const before = await lockVisit(tx, actor, call.params.visit_id, at)
  if (!before) return { refused: 'not_found', detail: 'There is no such visit.' }
  const stale = staleUnless(call.if_match, before.visit.version, visitView(before, actor, at))
  if (stale) return stale
  const moved = moveVisit(before.facts, {
    ...body,
    party: partyOn(before, actor),
    at,
    occurred_at: body.occurred_at ? instant(body.occurred_at) : null,
  })
  if (isRefusal(moved)) return moved
  await applyVisitChange(tx, before, moved, body, at, secrets)
  return ok(visitView((await findVisit(tx, actor, before.visit.id, at)) as VisitRow, actor, at))
})
