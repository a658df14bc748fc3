import { ok, read } from '../../contract/operation.ts'
import { jobDeliveries } from '../materials/delivery.store.ts'
import { jobMaterials } from '../materials/material.store.ts'
import { customerMaterial } from '../materials/material.view.ts'
import { standingOn } from './customer.standing.ts'
import { customerDelivery } from './customer-delivery.view.ts'

export const getPurchaseStatus = read('getPurchaseStatus', async ({ actor, params, at }, db) => {
  const { job_id } = params
  const standing = await standingOn(db, actor, job_id, at)
  if (!standing) return { refused: 'not_found', detail: 'There is no such job.' }
  if (!standing.may('see_delivery'))
    return { refused: 'forbidden', detail: 'This link is for something else.' }
  const deliveries = await jobDeliveries(db, actor, job_id)
  const brought = new Set(
    deliveries.flatMap(({ delivery }) => delivery.lines.map((line) => line.material_id)),
  )
  const materials = (await jobMaterials(db, actor, job_id)).filter(
    ({ material }) => standing.purpose !== 'delivery' || brought.has(material.id),
  )
  return ok({
    job_id,
    materials: materials.map(customerMaterial),
    deliveries: deliveries.map((row) => customerDelivery(row, standing)),
  })
})
