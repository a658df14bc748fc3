import { uuidv7 } from 'uuidv7'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'

export interface JobContact {
  contact_id: string
  email: string | null
}

/** Somebody at a client, with an address of their own unless told otherwise. */
export async function newContact(
  api: TestApp,
  given: { name?: string; email?: string | null } = {},
): Promise<JobContact> {
  const contact_id = uuidv7()
  const email = given.email === undefined ? `contact-${contact_id}@example.test` : given.email
  const at = api.clock.now()
  await api.database.prisma.contact.create({
    data: {
      id: contact_id,
      name: given.name ?? 'Cora Customer',
      email,
      phones: [],
      tags: [],
      created_at: at,
      updated_at: at,
    },
  })
  return { contact_id, email }
}

/** Puts a contact on a job. */
export async function standOn(
  api: TestApp,
  job_id: string,
  contact_id: string,
  given: { can_approve?: boolean; sees_prices?: boolean; notify?: 'mail' | 'none' } = {},
): Promise<void> {
  await api.database.prisma.jobContact.create({
    data: { job_id, contact_id, roles: ['approver'], can_approve: true, sees_prices: true, ...given },
  })
}

/** A job of a client, with a contact who may approve. */
export async function newJob(
  api: TestApp,
  as: Person,
  given: { title?: string; contact?: JobContact } = {},
): Promise<{ job_id: string; client_id: string; contact: JobContact }> {
  const { body: client } = await api.call('createClient', {
    as,
    body: { kind: 'person', name: 'Cora Customer' },
  })
  const { body: job } = await api.call('createJob', {
    as,
    body: {
      title: given.title ?? 'New boiler',
      trade: 'heating',
      client_id: client.id,
      site: {
        address_line: '12 Harbour Row',
        city: 'Millbrook',
        latitude: 41.2,
        longitude: -73.9,
        time_zone: 'America/New_York',
      },
    },
  })
  const contact = given.contact ?? (await newContact(api))
  await standOn(api, job.id, contact.contact_id)
  return { job_id: job.id, client_id: client.id, contact }
}
