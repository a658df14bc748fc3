import { change, done } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { materialUpdated } from './material.events.ts'
import { removeMaterial as judge } from './material.rules.ts'
import { lockMaterial, writeMaterial } from './material.store.ts'
import { materialView } from './material.view.ts'

export const removeMaterial = change('removeMaterial', async ({ actor, params, at, if_match }, tx) => {
  const row = await lockMaterial(tx, actor, params.material_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such material.' }
  const { material, facts } = row
  const stale = staleUnless(if_match, material.version, materialView(row, actor))
  if (stale) return stale
  const refusal = judge(facts)
  if (refusal) return refusal
  await writeMaterial(tx, material.id, { removed_at: at }, at)
  tx.tell(materialUpdated(row, { removed: true }))
  await touchJob(tx, material.job_id, at)
  return done
})
