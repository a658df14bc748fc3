import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import type { Delivery, DeliveryInput, Material, MaterialPatch } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

export async function readMaterials(job_id: string): Promise<Material[]> {
  return (await take(api.GET('/jobs/{job_id}/materials', { params: { path: { job_id } } }))).items
}

export async function readDeliveries(job_id: string): Promise<Delivery[]> {
  return (await take(api.GET('/jobs/{job_id}/deliveries', { params: { path: { job_id } } }))).items
}

/** What of a material is typed. */
export type MaterialFields = Required<
  Pick<
    Material,
    | 'description'
    | 'quantity'
    | 'unit'
    | 'supplier'
    | 'supplier_ref'
    | 'needed_on'
    | 'expected_on'
    | 'cost_minor'
    | 'note'
  >
>

export const MATERIAL_LABELS: Readonly<Record<keyof MaterialFields, string>> = {
  description: 'What',
  quantity: 'Quantity',
  unit: 'Unit',
  supplier: 'Supplier',
  supplier_ref: 'Order at the supplier',
  needed_on: 'Needed on',
  expected_on: 'Expected on',
  cost_minor: 'Cost',
  note: 'Note',
}

export async function addMaterial(changes: Changes, job_id: string, body: MaterialFields): Promise<void> {
  await take(
    changes.POST('/jobs/{job_id}/materials', {
      params: { path: { job_id } },
      body: { ...body, status: 'needed' },
    }),
  )
  say(`${body.description} is noted`)
}

export const saveMaterial = (
  changes: Changes,
  { id, version }: Pick<Material, 'id' | 'version'>,
  body: MaterialPatch,
): Promise<Material> =>
  take(
    changes.PATCH('/materials/{material_id}', {
      params: { path: { material_id: id }, header: ifMatch(version) },
      body,
    }),
  )

export async function dropMaterial(changes: Changes, { id, version, description }: Material): Promise<void> {
  await take(
    changes.DELETE('/materials/{material_id}', {
      params: { path: { material_id: id }, header: ifMatch(version) },
    }),
  )
  say(`${description} is off the list`)
}

export async function addDelivery(changes: Changes, job_id: string, body: DeliveryInput): Promise<void> {
  await take(changes.POST('/jobs/{job_id}/deliveries', { params: { path: { job_id } }, body }))
  say('The delivery is expected')
}

type DeliveryPatch = Partial<DeliveryInput> & {
  status?: 'expected' | 'delivered' | 'canceled'
  reason?: string
}

export const saveDelivery = (
  changes: Changes,
  { id, version }: Pick<Delivery, 'id' | 'version'>,
  body: DeliveryPatch,
): Promise<Delivery> =>
  take(
    changes.PATCH('/deliveries/{delivery_id}', {
      params: { path: { delivery_id: id }, header: ifMatch(version) },
      body,
    }),
  )
