import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { partyIn } from '../jobs/job.view.ts'
import { dayOf } from './material.days.ts'
import { materialUpdated } from './material.events.ts'
import { moveMaterial, purchasesGoOn } from './material.rules.ts'
import { findMaterial, lockMaterial, type MaterialRow, writeMaterial } from './material.store.ts'
import { materialView, seesCost } from './material.view.ts'

export const updateMaterial = change('updateMaterial', async ({ actor, params, body, at, if_match }, tx) => {
  const before = await lockMaterial(tx, actor, params.material_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such material.' }
  const { material, facts } = before
  const stale = staleUnless(if_match, material.version, materialView(before, actor))
  if (stale) return stale
  const ended = purchasesGoOn(facts.job_status)
  if (ended) return ended
  const { status, needed_on, expected_on, ...rest } = body
  if (rest.cost_minor !== undefined && !seesCost(before, actor))
    return { refused: 'forbidden', detail: 'What it costs is changed by the office, and by who noted it.' }
  if (status && status !== material.status) {
    const moved = moveMaterial(facts, {
      to: status,
      party: partyIn(actor, null),
      expected_on: expected_on ?? null,
    })
    if (isRefusal(moved)) return moved
  }
  const columns = {
    ...rest,
    ...(status && { status }),
    ...(needed_on !== undefined && { needed_on: dayOf(needed_on) }),
    ...(expected_on !== undefined && { expected_on: dayOf(expected_on) }),
  }
  await writeMaterial(tx, material.id, columns, at)
  const step = status && status !== material.status ? { from: material.status, to: status } : {}
  tx.tell(materialUpdated(before, { fields: Object.keys(body), ...step }))
  await touchJob(tx, material.job_id, at)
  return ok(materialView((await findMaterial(tx, actor, material.id)) as MaterialRow, actor))
})
