import { uuidv7 } from 'uuidv7'
import type { Person } from './people.ts'
import { pdf, photoForm } from './pictures.ts'
import type { TestApp } from './test-app.ts'
import { standOn } from './work.ts'

let count = 0
/** A person with a login, a link, a job that is over, words, a picture and an approval; every word of theirs has a mark. */
export async function somebody(api: TestApp, as: Person) {
  const mark = `zq${++count}x${uuidv7().slice(-6)}`
  const email = `${mark}@example.test`
  const customer = await api.people.customer({ email })
  const contact_id = customer.contact_id as string
  const phone = `+1914555${String(1000 + count)}`
  await api.call('updateContact', {
    as,
    params: { contact_id },
    body: { name: `Name ${mark}`, email, phones: [phone], notes: `note ${mark}` },
    headers: { 'idempotency-key': uuidv7() },
  })
  const { body: client } = await api.call('createClient', {
    as,
    body: {
      kind: 'person',
      name: `Client ${mark}`,
      notes: mark,
      external_refs: [{ source: mark, external_id: '1' }],
    },
    headers: { 'idempotency-key': uuidv7() },
  })
  const { body: job } = await api.call('createJob', {
    as,
    body: {
      title: 'New boiler',
      trade: 'heating',
      client_id: client.id,
      site: { address_line: `1 ${mark} Lane`, city: 'Rye', access_notes: mark, latitude: 41, longitude: -73 },
    },
  })
  const ofJob = { params: { job_id: job.id } }
  await standOn(api, job.id, contact_id, { roles: ['approver'] })
  await api.call('updateContact', {
    as,
    params: { contact_id },
    body: { clients: [{ client_id: client.id, roles: ['payer'] }] },
  })
  const { body: link } = await api.call('createJobLink', {
    as,
    ...ofJob,
    body: { contact_id, purpose: 'job' },
  })
  const token = link.url.split('/').at(-1) as string
  const { body: session } = await api.call('tradeLink', { params: { token } })
  const traded = { token: session.access_token }
  await api.call('sendJobMessage', { as: customer, ...ofJob, body: { body: `words ${mark}` } })
  const form = photoForm([[`${mark}.pdf`, pdf(`% ${mark}`)]], { caption: mark })
  const { body: sent } = await api.call('uploadJobPhotos', { as: traded, ...ofJob, form })
  const photo_id = sent.items[0]?.photo?.id as string
  return { mark, email, phone, customer, contact_id, client, job, ofJob, token, traded, photo_id }
}
export type Somebody = Awaited<ReturnType<typeof somebody>>
