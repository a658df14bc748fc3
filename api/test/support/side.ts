import { uuidv7 } from 'uuidv7'
import { newToken, tokenHash } from '../../secrets.ts'
import type { Somebody } from './call.ts'
import type { Person } from './people.ts'
import { pdf, photoForm } from './pictures.ts'
import type { TestApp } from './test-app.ts'

/** One customer's job with all that hangs on it, made through the operations. */
export interface Side {
  /** Leads the visit of the job. */
  contractor: Person
  /** Asked for the job. */
  customer: Person
  /** The contractor's phone. */
  device: { token: string }
  /** A session that was traded for a link of the customer to the job. */
  link: { token: string; link_id: string }
  /** What the contractor calls their own, where it is another than the customer's. */
  ofContractor: Record<string, string>
  /** What stands for a path parameter or a field that names something: `job_id` -> the id of the job. */
  params: Record<string, string>
}

const rows = 'title,trade,address_line,city\nNo light in the hall,electrical,3 Mill Lane,Millbrook\n'
const place = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }

/** Everything that a path or a body can name, of one job; a new parameter is a line more here. */
export async function setSide(api: TestApp, office: Person, asked?: Person): Promise<Side> {
  const contractor = await api.people.contractor({ skills: ['heating'] })
  const customer = asked ?? (await api.people.customer())
  const contact_id = customer.contact_id as string
  const { body: job } = await api.call('createJob', {
    as: customer,
    body: { title: 'No heat on the second floor', trade: 'heating', site: place },
  })
  const ofJob = { as: office, params: { job_id: job.id } }
  const { body: client } = await api.call('createClient', {
    as: office,
    body: { kind: 'company', name: 'Harbour Row Management' },
  })
  const { body: spare } = await api.call('createClient', {
    as: office,
    body: { kind: 'person', name: 'Nobody in particular' },
  })
  await api.call('updateContact', {
    as: office,
    params: { contact_id },
    body: {
      clients: [{ client_id: client.id, roles: ['requester'] }],
      sites: [{ site_id: job.site_id, roles: ['occupant'] }],
    },
  })
  await api.call('updateJob', { ...ofJob, body: { client_id: client.id } })
  const roles = ['requester', 'payer', 'approver'] as const
  const stands = { contact_id, roles: [...roles], can_approve: true, sees_prices: true, notify: 'mail' }
  await api.call('replaceJobContacts', { ...ofJob, body: { contacts: [stands] } })
  const { body: visit } = await api.call('dispatchNow', {
    ...ofJob,
    body: { contractor_id: contractor.profile_id, reason: 'No heat in frost' },
  })
  const { body: quote } = await api.call('createQuote', {
    ...ofJob,
    body: {
      role: 'change_order',
      title: 'New boiler',
      lines: [{ description: 'Boiler', quantity: '1', unit_price_minor: 410_000 }],
    },
  })
  await api.call('sendQuote', { as: office, params: { quote_id: quote.id }, body: {} })
  const { body: material } = await api.call('addMaterial', { ...ofJob, body: { description: 'Boiler' } })
  const { body: expected } = await api.call('addDelivery', {
    ...ofJob,
    body: { lines: [{ material_id: material.id }] },
  })
  const { body: delivery } = await api.call('updateDelivery', {
    as: office,
    params: { delivery_id: expected.id },
    body: { status: 'delivered' },
  })
  const { body: checkpoint } = await api.call('addCheckpoint', { ...ofJob, body: { title: 'Pressure test' } })
  const shown = { as: contractor, params: { checkpoint_id: checkpoint.id }, body: {} }
  await api.call('submitCheckpoint', shown)
  const { body: device } = await api.call('createDevice', {
    as: contractor,
    params: { contractor_id: contractor.profile_id },
    body: { kind: 'owntracks', name: 'Phone' },
  })
  const { body: link } = await api.call('createJobLink', {
    ...ofJob,
    body: { contact_id, purpose: 'quote', quote_id: quote.id },
  })
  const addPhoto = async (as: Person) => {
    const paper = photoForm([['paper.pdf', pdf(`% ${as.profile_id}`)]])
    const { body } = await api.call('uploadJobPhotos', { as, params: { job_id: job.id }, form: paper })
    return body.items[0]?.photo?.id as string
  }
  const toldOf = async (as: Person) => {
    const { body } = await api.call('listNotifications', { as })
    return body.items.find(({ job_id }) => job_id === job.id)?.id as string
  }
  const { body: dispute } = await api.call('createDispute', {
    as: customer,
    body: { job_id: job.id, title: 'Still cold', description: 'It is no warmer.', category: 'workmanship' },
  })
  const { body: proposed } = await api.call('proposeResolution', {
    as: office,
    params: { dispute_id: dispute.id },
    body: { outcome: 'goodwill', resolution: 'explanation', words: 'It takes a day to warm up.' },
  })
  const { body: told } = await api.call('reportIssue', {
    as: customer,
    params: { job_id: job.id },
    form: photoForm([], { words: 'The radiator upstairs is still cold.' }),
  })
  const form = new FormData()
  form.set('source', 'old-system')
  form.set('file', new Blob([rows], { type: 'text/csv' }), 'requests.csv')
  const { body: imported } = await api.call('importJobs', { as: office, form })
  await api.deps.background.idle()
  const credential_id = await temporaryLogin(api, job.id, contact_id)
  return {
    contractor,
    customer,
    device: { token: device.token },
    link: await follow(api, office, job.id, contact_id),
    ofContractor: {
      profile_id: contractor.profile_id,
      photo_id: await addPhoto(contractor),
      notification_id: await toldOf(contractor),
    },
    params: {
      job_id: job.id,
      client_id: client.id,
      spare_client_id: spare.id,
      q: job.number,
      site_id: job.site_id,
      contact_id,
      profile_id: customer.profile_id,
      contractor_id: contractor.profile_id,
      quote_id: quote.id,
      visit_id: visit.id,
      device_id: device.device.id,
      link_id: link.link.id,
      token: link.url.split('/').at(-1) as string,
      import_id: imported.id,
      material_id: material.id,
      delivery_id: delivery.id,
      checkpoint_id: checkpoint.id,
      credential_id,
      photo_id: await addPhoto(customer),
      dispute_id: dispute.id,
      report_id: told.id,
      report_key: newToken(),
      proposal_id: proposed.proposals[0]?.id as string,
      notification_id: await toldOf(customer),
    },
  }
}

/** A link to the job, and a session of it that outlasts any test: how links are traded has a test of its own. */
async function follow(api: TestApp, office: Person, job_id: string, contact_id: string) {
  const body = { contact_id, purpose: 'job' } as const
  const { body: made } = await api.call('createJobLink', { as: office, params: { job_id }, body })
  const at = api.clock.now()
  const token = newToken()
  await api.database.prisma.session.create({
    data: {
      id: uuidv7(),
      kind: 'link',
      link_id: made.link.id,
      access_hash: Buffer.from(tokenHash(token)),
      access_expires_at: new Date(at.getTime() + 10 * 365 * 86_400_000),
      created_at: at,
    },
  })
  return { token, link_id: made.link.id }
}

/** A side whose dispute is settled: an open one holds the photos of its job. */
export async function setSettledSide(api: TestApp, office: Person): Promise<Side> {
  const side = await setSide(api, office)
  const { dispute_id: id } = side.params as { dispute_id: string }
  await api.database.prisma.dispute.update({ where: { id }, data: { status: 'resolved' } })
  return side
}

/** The contractor is on the way, and was seen a moment ago. */
export async function setOut(api: TestApp, side: Side): Promise<void> {
  const { visit_id } = side.params as { visit_id: string }
  await api.call('transitionVisit', { as: side.contractor, params: { visit_id }, body: { to: 'en_route' } })
  await beSeen(api, side)
}

/** The contractor is seen where they are now. */
export async function beSeen(api: TestApp, side: Side): Promise<void> {
  const recorded_at = api.clock.now().toISOString()
  const points = [{ recorded_at, latitude: 41.19, longitude: -73.9 }]
  await api.call('sendPositions', { as: side.contractor, body: { points } })
}

/** Who sees only a part of everything, and that part by this side. */
export const limited = ['contractor', 'customer', 'link', 'device'] as const
export type Limited = (typeof limited)[number]

/** Who sees everything, or needs to be nobody; what these may not call at all is refused before anything is read. */
export const unlimited = ['admin', 'dispatcher', 'api_key', 'public', 'system']

export const somebodyOf = (side: Side, caller: Limited): Somebody => side[caller]

/** A credential that was never used; one who signs in otherwise is made none. */
async function temporaryLogin(api: TestApp, job_id: string, contact_id: string): Promise<string> {
  const [id, at] = [uuidv7(), api.clock.now()]
  const expires_at = new Date(at.getTime() + 72 * 3_600_000)
  const holder = {
    job_id,
    contact_id,
    user_name: `guest-${id}`,
    password_hash: '-',
    issued_by: 'profile',
  } as const
  await api.database.prisma.credential.create({ data: { id, ...holder, expires_at, created_at: at } })
  return id
}
