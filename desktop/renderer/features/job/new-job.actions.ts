import { type Changes, ifMatch, take } from '../../api/client.ts'
import type { Client, Contact, Job, Priority, Trade } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

/** What of a request was made already: whatever is refused after that is corrected and goes on with it. */
export interface Taken {
  client?: Client
  contact?: Contact
  job?: Job
}

/** Takes a request from the form: the client and their contact first, then the job, then who stands on it. */
export async function takeRequest(api: Changes, form: FormData, taken: Taken): Promise<Job> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const name = text('client_name')
  if (name) {
    taken.client = await nameClient(api, taken.client, name)
    taken.contact = await nameContact(api, taken.contact, taken.client, text)
  }
  taken.job ??= await makeJob(api, text, name ? taken.client : undefined)
  if (name && taken.contact) await standOn(api, taken.job, taken.contact)
  say(`${taken.job.number} is taken`, taken.job.title)
  return taken.job
}

type Text = (name: string) => string

function makeJob(api: Changes, text: Text, client: Client | undefined): Promise<Job> {
  const degrees = (name: string) => (text(name) === '' ? null : Number(text(name)))
  return take(
    api.POST('/jobs', {
      body: {
        title: text('title'),
        description: text('description'),
        trade: text('trade') as Trade,
        priority: text('priority') as Priority,
        ...(client && { client_id: client.id }),
        site: {
          address_line: text('address_line'),
          city: text('city'),
          latitude: degrees('latitude'),
          longitude: degrees('longitude'),
        },
      },
    }),
  )
}

async function nameClient(api: Changes, known: Client | undefined, name: string): Promise<Client> {
  if (!known) return take(api.POST('/clients', { body: { kind: 'person', name } }))
  if (known.name === name) return known
  return take(
    api.PATCH('/clients/{client_id}', {
      params: { path: { client_id: known.id }, header: ifMatch(known.version) },
      body: { name },
    }),
  )
}

async function nameContact(
  api: Changes,
  known: Contact | undefined,
  client: Client,
  text: Text,
): Promise<Contact> {
  const phone = text('phone')
  const facts = { name: client.name, email: text('email') || null, phones: phone ? [phone] : [] }
  if (!known) {
    const clients = [{ client_id: client.id, roles: ['payer' as const, 'approver' as const] }]
    return take(api.POST('/contacts', { body: { ...facts, clients } }))
  }
  return take(
    api.PATCH('/contacts/{contact_id}', {
      params: { path: { contact_id: known.id }, header: ifMatch(known.version) },
      body: facts,
    }),
  )
}

/** Whoever pays approves and sees prices; they are reached by mail where there is an address. */
async function standOn(api: Changes, job: Job, { id: contact_id, email }: Contact): Promise<void> {
  await take(
    api.PUT('/jobs/{job_id}/contacts', {
      params: { path: { job_id: job.id } },
      body: {
        contacts: [
          {
            contact_id,
            roles: ['requester', 'payer', 'approver'],
            can_approve: true,
            sees_prices: true,
            notify: email ? 'mail' : 'none',
          },
        ],
      },
    }),
  )
}
