import { type Changes, take } from '../../api/client.ts'
import type { Job, Priority, Trade } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

/** Takes a request from the form: the client and their contact first, then the job, then who stands on it. */
export async function takeRequest(api: Changes, form: FormData): Promise<Job> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const degrees = (name: string) => (text(name) === '' ? null : Number(text(name)))
  const client_name = text('client_name')
  const client_id = client_name
    ? (await take(api.POST('/clients', { body: { kind: 'person', name: client_name } }))).id
    : undefined
  const job = await take(
    api.POST('/jobs', {
      body: {
        title: text('title'),
        description: text('description'),
        trade: text('trade') as Trade,
        priority: text('priority') as Priority,
        ...(client_id && { client_id }),
        site: {
          address_line: text('address_line'),
          city: text('city'),
          latitude: degrees('latitude'),
          longitude: degrees('longitude'),
        },
      },
    }),
  )
  if (client_id)
    await nameContact(api, job, client_id, { name: client_name, email: text('email'), phone: text('phone') })
  say(`${job.number} is taken`, job.title)
  return job
}

/** Whoever pays approves and sees prices; they are reached by mail where there is an address. */
async function nameContact(
  api: Changes,
  job: Job,
  client_id: string,
  { name, email, phone }: { name: string; email: string; phone: string },
): Promise<void> {
  const contact = await take(
    api.POST('/contacts', {
      body: {
        name,
        email: email || null,
        phones: phone ? [phone] : [],
        clients: [{ client_id, roles: ['payer', 'approver'] }],
      },
    }),
  )
  await take(
    api.PUT('/jobs/{job_id}/contacts', {
      params: { path: { job_id: job.id } },
      body: {
        contacts: [
          {
            contact_id: contact.id,
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
