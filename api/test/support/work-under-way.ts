import type { Somebody } from './call.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { newJob } from './work.ts'

/** A job at whose site somebody works, with the people around it. */
export interface WorkUnderWay {
  office: Person
  /** Leads the visit that was dispatched. */
  lead: Person
  /** May approve, and has a login and an address. */
  customer: Person
  contact_id: string
  email: string
  job_id: string
  visit_id: string
  /** A session that was traded for a link of the customer's. */
  link(purpose: string, more?: Record<string, unknown>): Promise<Somebody>
}

let count = 0

export async function workUnderWay(api: TestApp): Promise<WorkUnderWay> {
  const office = await api.people.dispatcher()
  const lead = await api.people.contractor()
  const email = `cora-${++count}@example.test`
  const customer = await api.people.customer({ email })
  const contact_id = customer.contact_id as string
  const { job_id } = await newJob(api, office, { contact: { contact_id, email } })
  const { body: visit } = await api.call('dispatchNow', {
    as: office,
    params: { job_id },
    body: { contractor_id: lead.profile_id, reason: 'No heat in frost' },
  })
  return {
    office,
    lead,
    customer,
    contact_id,
    email,
    job_id,
    visit_id: visit.id,
    async link(purpose, more = {}) {
      const body = { contact_id, purpose, ...more }
      const made = await api.call('createJobLink', { as: office, params: { job_id }, body })
      const token = made.body.url.split('/').pop() as string
      const { body: session } = await api.call('tradeLink', { params: { token } })
      return { token: session.access_token }
    },
  }
}

/** The office cancels the job, and with it whatever is under way. */
export async function cancelJob(api: TestApp, { office, job_id }: WorkUnderWay): Promise<void> {
  const body = { to: 'canceled', reason: 'Sold the house' }
  await api.call('transitionJob', { as: office, params: { job_id }, body })
}

/** The types of what was told of a job from a place in the log on, with the facts of each. */
export async function toldOf(api: TestApp, job_id: string, ...types: string[]) {
  const rows = await api.database.prisma.event.findMany({
    where: { job_id, ...(types.length > 0 && { type: { in: types } }) },
    orderBy: { seq: 'asc' },
  })
  return rows.map(({ type, data }) => ({ type, data: data as Record<string, unknown> }))
}

/** The templates of what was queued for somebody, oldest first. */
export async function mailsTo(api: TestApp, receiver: string, ...templates: string[]) {
  return api.database.prisma.outboxItem.findMany({
    where: { receiver, channel: 'mail', ...(templates.length > 0 && { template: { in: templates } }) },
    orderBy: { id: 'asc' },
  })
}
