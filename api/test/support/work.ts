import { uuidv7 } from 'uuidv7'
import { mailedToken } from './mailed.ts'
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
  given: {
    roles?: ('requester' | 'payer' | 'approver' | 'occupant')[]
    can_approve?: boolean
    sees_prices?: boolean
    notify?: 'mail' | 'none'
  } = {},
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

/** What a quote's test lines come to without tax: 4,100.00 and 6.5 hours at 95.00. */
export const boilerLines = [
  { description: 'Condensing boiler, fitted', quantity: '1', unit: 'pc', unit_price_minor: 410_000 },
  { description: 'Labour', quantity: '6.5', unit: 'h', unit_price_minor: 9_500 },
]

/** A job with a quote that was sent; `token` is the one of its contact's mailed link. */
export async function sentQuote(
  api: TestApp,
  as: Person,
  given: { lines?: Record<string, unknown>[]; contact?: JobContact; valid_until?: string } = {},
) {
  const job = await newJob(api, as, given.contact ? { contact: given.contact } : {})
  const { body: draft } = await api.call('createQuote', {
    as,
    params: { job_id: job.job_id },
    body: { lines: given.lines ?? boilerLines, contact_id: job.contact.contact_id },
  })
  const { body: quote } = await api.call('sendQuote', {
    as,
    params: { quote_id: draft.id },
    body: given.valid_until ? { valid_until: given.valid_until } : {},
  })
  const token = (await mailedToken(api, 'quote_sent', job.contact.email ?? '')) ?? ''
  return { ...job, quote, token }
}

/** The office approves for the customer, as the quote was sent. */
export function approveFor(
  api: TestApp,
  as: Person,
  { quote, contact }: Pick<Awaited<ReturnType<typeof sentQuote>>, 'quote' | 'contact'>,
  more: Record<string, unknown> = {},
) {
  const { revision, content_sha256 } = quote
  return api.call('approveQuoteForCustomer', {
    as,
    params: { quote_id: quote.id },
    body: { contact_id: contact.contact_id, revision, content_sha256, name: 'Cora Customer', ...more },
  })
}
