import { checkpoint } from './checkpoints.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { type WorkUnderWay, workUnderWay } from './work-under-way.ts'

/** A contractor who was sent out, with all that the page of their visit shows. */
export async function fieldDay(api: TestApp): Promise<WorkUnderWay & { material_id: string }> {
  const work = await workUnderWay(api)
  const body = { description: 'Circulation pump', quantity: '1' }
  const params = { job_id: work.job_id }
  const { body: material } = await api.call('addMaterial', { as: work.office, params, body })
  await checkpoint(api, work, 'pending')
  const lines = [{ material_id: material.id }]
  await api.call('addDelivery', { as: work.office, params, body: { supplier: 'Mill Supplies', lines } })
  return { ...work, material_id: material.id }
}

/** What a browser sends back in which this person is signed in. */
export const signedInCookie = ({ token }: Person) => ({ name: 'callout', value: token })
