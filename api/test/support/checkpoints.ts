import type { components } from '../../../openapi/generated/contract.ts'
import type { Somebody } from './call.ts'
import type { TestApp } from './test-app.ts'
import type { WorkUnderWay } from './work-under-way.ts'

type Checkpoint = components['schemas']['Checkpoint']

/** A checkpoint of the job, shown to the customer or not yet. */
export async function checkpoint(
  api: TestApp,
  { office, lead, job_id }: WorkUnderWay,
  status: 'pending' | 'submitted' = 'submitted',
  more: Record<string, unknown> = {},
): Promise<Checkpoint> {
  const body = { title: 'Pressure test', description: 'Two hours at 3 bar', ...more }
  const { body: pending } = await api.call('addCheckpoint', { as: office, params: { job_id }, body })
  if (status === 'pending') return pending
  const params = { checkpoint_id: pending.id }
  return (await api.call('submitCheckpoint', { as: lead, params, body: { note: 'Held it' } })).body
}

/** A customer's answer. */
export function answer(
  api: TestApp,
  way: 'approveCheckpoint' | 'rejectCheckpoint',
  work: Pick<WorkUnderWay, 'job_id' | 'customer'>,
  checkpoint_id: string,
  body: Record<string, unknown> = {},
  as: Somebody = work.customer,
) {
  const said = way === 'approveCheckpoint' ? { name: 'Cora Customer' } : { words: 'It drips' }
  const params = { job_id: work.job_id, checkpoint_id }
  return api.call(way, { as, params, body: { round: 1, ...said, ...body } })
}
