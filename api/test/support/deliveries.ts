import type { components } from '../../../openapi/generated/contract.ts'
import type { TestApp } from './test-app.ts'
import type { WorkUnderWay } from './work-under-way.ts'

export interface Brought {
  delivery: components['schemas']['Delivery']
  /** In the order of the lines. */
  material_ids: string[]
}

/** A delivery of three materials of the job: expected, or there already. */
export async function delivery(
  api: TestApp,
  { office, job_id }: WorkUnderWay,
  status: 'expected' | 'delivered' = 'delivered',
): Promise<Brought> {
  const params = { job_id }
  const material_ids: string[] = []
  for (const [description, quantity] of [
    ['Copper pipe', '12.5'],
    ['Elbow', '20'],
    ['Valve', '1'],
  ]) {
    const body = { description, quantity, cost_minor: 7700 }
    material_ids.push((await api.call('addMaterial', { as: office, params, body })).body.id)
  }
  const lines = material_ids.map((material_id) => ({ material_id }))
  const body = { supplier: 'Harbour Supplies', note: 'Behind the shed', lines }
  const { body: expected } = await api.call('addDelivery', { as: office, params, body })
  if (status === 'expected') return { delivery: expected, material_ids }
  const { body: delivered } = await api.call('updateDelivery', {
    as: office,
    params: { delivery_id: expected.id },
    body: { status },
  })
  return { delivery: delivered, material_ids }
}

/** The purchase of each material, as it is now. */
export async function purchases(api: TestApp, ids: readonly string[]): Promise<string[]> {
  const rows = await api.database.prisma.material.findMany({ where: { id: { in: [...ids] } } })
  return ids.map((id) => rows.find((row) => row.id === id)?.status ?? 'gone')
}
