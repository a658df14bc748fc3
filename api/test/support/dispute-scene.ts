import type { components } from '../../../openapi/generated/contract.ts'
import type { Somebody } from './call.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { newJob, standOn } from './work.ts'

type Dispute = components['schemas']['Dispute']

/** A job of a customer with a login who may approve. */
export async function disputedJob(api: TestApp, office: Person) {
  const email = `cora-${Math.abs(api.clock.now().getTime() % 1e9)}-${++count}@example.test`
  const customer = await api.people.customer({ email })
  const contact_id = customer.contact_id as string
  const { job_id } = await newJob(api, office, { contact: { contact_id, email } })
  return { job_id, customer, contact_id, email }
}
let count = 0

export const opening = (job_id: string) => ({
  job_id,
  title: 'The new tap drips',
  description: 'It was fitted on Tuesday and drips since Wednesday.',
  category: 'workmanship' as const,
})

/** A dispute that the job's customer opened. */
export async function openedDispute(api: TestApp, office: Person) {
  const job = await disputedJob(api, office)
  const { body: dispute } = await api.call('createDispute', { as: job.customer, body: opening(job.job_id) })
  return { ...job, dispute, params: { dispute_id: dispute.id } }
}

/** The same with a proposal of the office. */
export async function proposedDispute(
  api: TestApp,
  office: Person,
  resolution: 'redo' | 'explanation' = 'redo',
) {
  const opened = await openedDispute(api, office)
  const { body } = await api.call('proposeResolution', {
    as: office,
    params: opened.params,
    body: { outcome: 'in_favor_of_customer', resolution, words: 'We fit a new tap.' },
  })
  const proposal_id = (body as Dispute).proposals[0]?.id as string
  return { ...opened, dispute: body, params: { ...opened.params, proposal_id } }
}

/** Contractors, a stranger, and another contact of the job who may not approve. */
export async function others(
  api: TestApp,
  job_id: string,
): Promise<{ stranger: Somebody; tenant: Somebody }> {
  const [stranger, tenant] = [await api.people.customer(), await api.people.customer()]
  await standOn(api, job_id, tenant.contact_id as string, { can_approve: false })
  return { stranger, tenant }
}
