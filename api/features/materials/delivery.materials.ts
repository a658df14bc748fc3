import { systemActor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import type { DeliveryRow } from './delivery.store.ts'
import { materialUpdated } from './material.events.ts'
import type { MaterialStatus } from './material.rules.ts'
import { materialsById, writeMaterial } from './material.store.ts'

type Becomes = (status: MaterialStatus) => MaterialStatus | null

/**
 * Lets the materials in a delivery follow what became of it: `becomes` says for each, null where it stays. One that
 * stands in several lines follows the first that moves it.
 */
export async function followDelivery(
  tx: Change,
  job_id: string,
  lines: readonly { material_id: string | null; becomes: Becomes }[],
  at: Date,
): Promise<void> {
  const ids = lines.flatMap(({ material_id }) => material_id ?? [])
  const materials = await materialsById(tx, systemActor, job_id, ids)
  for (const { material_id, becomes } of lines) {
    const row = material_id ? materials.get(material_id) : undefined
    const to = row ? becomes(row.facts.status) : null
    if (!row || !to) continue
    await writeMaterial(tx, row.material.id, { status: to }, at)
    tx.tell(materialUpdated(row, { from: row.facts.status, to }))
    materials.delete(row.material.id)
  }
}

/** The same for every line of a delivery. */
export function allFollow({ delivery }: DeliveryRow, becomes: Becomes) {
  return delivery.lines.map(({ material_id }) => ({ material_id, becomes }))
}
