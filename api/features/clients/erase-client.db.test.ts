import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesHolding } from '../../test/support/every-row.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { newKey } from '../../test/support/scene.ts'
import { type Somebody, somebody } from '../../test/support/somebody.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { approveFor, boilerLines, newContact, standOn } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
let admin: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
  admin = await api.people.admin()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const erase = (client_id: string, by: { token: string } = admin) =>
  api.call('eraseClient', { as: by, params: { client_id } })
const told = (type: 'client.erased' | 'contact.erased', ids: object) =>
  api.database.prisma.event.findMany({ where: { type, ...ids } })

const cancel = ({ job }: Somebody) =>
  api.call('transitionJob', {
    as,
    params: { job_id: job.id },
    body: { to: 'canceled', reason: 'Not wanted' },
  })

describe('200', () => {
  it('leaves nothing of them in any table, but for what it says it keeps', async () => {
    const one = await somebody(api, as)
    const { client_id } = { client_id: one.client.id }
    const body = { lines: boilerLines }
    const { body: draft } = await api.call('createQuote', { as, ...one.ofJob, body })
    const { body: quote } = await api.call('sendQuote', { as, params: { quote_id: draft.id }, body: {} })
    const contact = { contact_id: one.contact_id, email: one.email }
    await approveFor(api, as, { quote, contact }, { name: `Signed ${one.mark}` })
    await cancel(one)
    const answer = (await erase(client_id)).body
    expect(answer.blanked).toMatchObject({ contacts: 1, logins: 1, messages: 1, photos: 1, sites: 1 })
    expect(answer.blanked.links).toBeGreaterThan(0)
    expect(answer.blanked.mails).toBeGreaterThan(0)
    expect(answer.kept.map(({ what, count, until }) => [what, count, until])).toEqual([
      ['jobs', 1, 'for_good'],
      ['quotes', 1, 'for_good'],
      ['approvals', 1, 'for_good'],
    ])
    await api.runOutbox()
    expect(await tablesHolding(api.database, [one.mark, one.phone.slice(2)])).toEqual([
      'quote_approvals',
      'quote_revisions',
    ])
    expect(await told('client.erased', { client_id })).toMatchObject([{ data: { blanked: answer.blanked } }])
    expect(await told('contact.erased', { contact_id: one.contact_id })).toHaveLength(1)
  })

  it('ends link, sessions and login at once, and sends nothing that waited', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    await erase(one.client.id)
    expect((await api.call('getMe', { as: one.customer })).status).toBe(401)
    expect((await api.call('getCustomerJob', { as: one.traded, ...one.ofJob })).status).toBe(401)
    expect((await api.call('getJobByToken', { params: { token: one.token } })).status).toBe(404)
    api.clock.advance(3600)
    await api.runOutbox()
    expect(post.taken.filter((mail) => receiverOf(mail) === one.email)).toEqual([])
    const { body: job } = await api.call('getJob', { as, ...one.ofJob })
    expect(job).toMatchObject({ title: 'New boiler', client_name: 'Erased' })
    const { body: thread } = await api.call('listJobMessages', { as, ...one.ofJob })
    expect(thread.items.map(({ body, author_name }) => [body, author_name])).toEqual([['', 'Erased']])
    expect((await api.call('getPhoto', { as, params: { photo_id: one.photo_id } })).status).toBe(404)
    expect((await api.call('search', { as, query: { q: one.mark } })).body.groups).toEqual([])
    const { body: list } = await api.call('listClients', { as })
    expect(list.items.map(({ id }) => id)).not.toContain(one.client.id)
  })

  it('keeps what an open dispute is about until it has ended, and blanks it when asked again', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    const opening = {
      job_id: one.job.id,
      title: 'Cold',
      description: `It is ${one.mark}`,
      category: 'workmanship',
    }
    const { body: dispute } = await api.call('createDispute', { as: one.customer, body: opening })
    const params = { dispute_id: dispute.id }
    const first = (await erase(one.client.id)).body
    expect(first.blanked).toMatchObject({ contacts: 1, messages: 0, photos: 0, disputes: 0 })
    expect(first.kept).toContainEqual(
      expect.objectContaining({ what: 'open_disputes', count: 1, until: 'dispute_ended' }),
    )
    expect((await api.call('getDispute', { as, params })).body.description).toContain(one.mark)
    await api.database.prisma.dispute.update({ where: { id: dispute.id }, data: { status: 'resolved' } })
    const again = (await erase(one.client.id)).body
    expect(again.blanked).toMatchObject({ contacts: 0, logins: 0, messages: 1, photos: 1, disputes: 1 })
    expect((await api.call('getDispute', { as, params })).body.description).toBe('')
    expect(await told('client.erased', { client_id: one.client.id })).toHaveLength(2)
    expect(await told('contact.erased', { contact_id: one.contact_id })).toHaveLength(1)
  })

  it('keeps a site where somebody is expected, and people who stand at other clients too', async () => {
    const one = await somebody(api, as)
    const manager = await newContact(api, { name: 'Mara Manager' })
    await standOn(api, one.job.id, manager.contact_id)
    const { body: other } = await api.call('createClient', {
      as,
      body: { kind: 'company', name: 'Mill Homes' },
    })
    await api.call('updateContact', {
      as,
      params: { contact_id: manager.contact_id },
      body: { clients: [{ client_id: other.id, roles: ['requester'] }] },
    })
    const { body } = await erase(one.client.id)
    expect(body.blanked).toMatchObject({ contacts: 1, sites: 0 })
    expect(body.kept.map(({ what, until }) => [what, until])).toEqual([
      ['jobs', 'for_good'],
      ['sites_in_use', 'job_ended'],
      ['shared_contacts', 'other_client_erased'],
    ])
    const { body: known } = await api.call('getContact', { as, params: manager })
    expect(known).toMatchObject({ name: 'Mara Manager', email: manager.email })
  })

  it('keeps whoever stands at the site of another client, and forgets who stands at a site of theirs alone', async () => {
    const client = async (name: string) =>
      (await api.call('createClient', { as, body: { kind: 'company', name } })).body.id
    const [mine, theirs] = [await client('Mine'), await client('Theirs')]
    const site = async (client_id: string, address_line: string) =>
      (await api.call('createSite', { as, body: { client_id, address_line, city: 'Rye' } })).body.id
    const [here, there] = [await site(mine, '1 Own Lane'), await site(theirs, '2 Other Lane')]
    const [caretaker, occupant] = [await newContact(api), await newContact(api)]
    const stand = (contact_id: string, body: object) =>
      api.call('updateContact', { as, params: { contact_id }, body: body as Record<string, unknown> })
    await stand(caretaker.contact_id, {
      clients: [{ client_id: mine, roles: ['requester'] }],
      sites: [{ site_id: there, roles: ['occupant'] }],
    })
    await stand(occupant.contact_id, { sites: [{ site_id: here, roles: ['occupant'] }] })
    expect((await erase(mine)).status).toBe(200)
    const erased = async (id: string) =>
      (await api.database.prisma.contact.findUniqueOrThrow({ where: { id } })).erased_at !== null
    expect([await erased(caretaker.contact_id), await erased(occupant.contact_id)]).toEqual([false, true])
  })

  it('forgets the doubles that were merged into it', async () => {
    const one = await somebody(api, as)
    const mark = `double-${one.mark}`
    const { body: double } = await api.call('createClient', { as, body: { kind: 'person', name: mark } })
    await api.call('mergeClient', {
      as,
      params: { client_id: double.id },
      body: { into_client_id: one.client.id },
    })
    await erase(double.id)
    expect(await tablesHolding(api.database, [mark])).toEqual([])
  })

  it('is one erasure, however many ask at once', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    const answers = await Promise.all(Array.from({ length: 50 }, () => erase(one.client.id)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(answers.filter(({ body }) => body.blanked.contacts === 1)).toHaveLength(1)
    expect(await told('client.erased', { client_id: one.client.id })).toHaveLength(1)
  })
})

it('404 for a client that does not exist', async () => {
  expect((await erase(uuidv7())).status).toBe(404)
})

describe('403', () => {
  it('for a dispatcher, who loses nothing for good', async () => {
    const one = await somebody(api, as)
    expect((await erase(one.client.id, as)).problem.code).toBe('forbidden')
    expect((await api.call('getClient', { as, params: { client_id: one.client.id } })).body.name).toContain(
      one.mark,
    )
  })

  it('for a key that may write but not forget; one that may, does', async () => {
    const one = await somebody(api, as)
    const writer = await newKey(api, admin, ['clients:read', 'clients:write'])
    expect((await erase(one.client.id, writer)).problem.code).toBe('forbidden')
    const forgetter = await newKey(api, admin, ['clients:erase'])
    expect((await erase(one.client.id, forgetter)).body.blanked.contacts).toBe(1)
  })
})
