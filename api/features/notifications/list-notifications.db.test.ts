import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { delivery } from '../../test/support/deliveries.ts'
import { openedDispute } from '../../test/support/dispute-scene.ts'
import { connectLive } from '../../test/support/live-client.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { approveFor, newJob, sentQuote, standOn } from '../../test/support/work.ts'
import { type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let office: Person
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const list = async (as: Person, query: object = {}) =>
  (await api.call('listNotifications', { as, query })).body
/** What somebody was told of a job, oldest first. */
const typesOf = async (as: Person, job_id: string) =>
  (await list(as)).items
    .filter((one) => one.job_id === job_id)
    .map(({ type }) => type)
    .reverse()
const say = (as: Person, job_id: string, body: string, more: object = {}) =>
  api.call('sendJobMessage', { as, params: { job_id }, body: { body, ...more } })

describe('200', () => {
  it('tells the office of an answer, with the job and where to look, and who gave it nothing', async () => {
    const colleague = await api.people.admin()
    const ready = await sentQuote(api, office)
    await approveFor(api, office, ready)
    const { items, unread } = await list(colleague)
    const { body: job } = await api.call('getJob', { as: office, params: { job_id: ready.job_id } })
    expect(items).toHaveLength(1)
    expect(unread).toBe(1)
    expect(items[0]).toMatchObject({
      kind: 'quote',
      type: 'quote.approved',
      job_id: ready.job_id,
      job_number: job.number,
      job_title: job.title,
      dispute_id: null,
      actor_name: 'Dana Dispatcher',
      data: { quote_id: ready.quote.id },
      read_at: null,
      created_at: api.clock.now().toISOString(),
    })
    expect(await typesOf(office, ready.job_id)).toEqual([])
  })

  it('tells each of what is theirs to know, from the dispatch to what is missing', async () => {
    const { job_id, customer, lead } = work
    const { delivery: came } = await delivery(api, work)
    const lines = came.lines.map(({ ordinal }) => ({ ordinal, outcome: 'missing' }))
    await api.call('confirmDelivery', {
      as: customer,
      params: { job_id, delivery_id: came.id },
      body: { lines, name: 'Cora Customer' },
    })
    const shown = await checkpoint(api, work)
    await answer(api, 'rejectCheckpoint', work, shown.id)
    await say(customer, job_id, 'It is cold')
    await say(work.office, job_id, 'Somebody comes')
    await say(work.office, job_id, 'Bill them twice', { visibility: 'internal' })
    expect(await typesOf(customer, job_id)).toEqual([
      'delivery.delivered',
      'checkpoint.submitted',
      'message.added',
    ])
    expect(await typesOf(lead, job_id)).toEqual(
      expect.arrayContaining(['visit.assigned', 'checkpoint.rejected', 'message.added']),
    )
    const told = await typesOf(office, job_id)
    expect(told).toEqual(['delivery.confirmed', 'checkpoint.rejected', 'message.added'])
    const everything = JSON.stringify([(await list(customer)).items, (await list(lead)).items])
    for (const words of ['Bill them', 'note.added', 'It drips', 'It is cold'])
      expect(everything).not.toContain(words)
  })

  it('shows a dispute to the office and who opened it, and a note in it to no customer', async () => {
    const { customer, params, job_id } = await openedDispute(api, office)
    const neighbor = await api.people.customer()
    await standOn(api, job_id, neighbor.contact_id as string)
    const send = (as: Person, body: { body: string; visibility?: 'internal' }) =>
      api.call('sendDisputeMessage', { as, params, body })
    await send(office, { body: 'We look into it' })
    await send(office, { body: 'They always complain', visibility: 'internal' })
    await send(customer, { body: 'Thank you' })
    const colleague = await api.people.dispatcher()
    await send(customer, { body: 'Still here' })
    const own = (await list(customer)).items.filter(({ dispute_id }) => dispute_id === params.dispute_id)
    expect(own.map(({ kind, type }) => [kind, type])).toContainEqual(['dispute', 'message.added'])
    expect(own.map(({ type }) => type)).not.toContain('note.added')
    expect(own.map(({ actor_name }) => actor_name)).toEqual(own.map(() => null))
    expect((await list(neighbor)).items.filter(({ dispute_id }) => dispute_id)).toEqual([])
    expect((await list(colleague)).items.map(({ type }) => type)).toEqual(['message.added'])
    expect(
      (await list(office)).items.filter(({ job_id: of }) => of === job_id).map(({ type }) => type),
    ).toEqual(expect.arrayContaining(['dispute.opened', 'message.added']))
  })

  it('hides what somebody may see no more', async () => {
    const before = await list(work.customer)
    expect(before.items.length).toBeGreaterThan(0)
    const params = { job_id: work.job_id }
    await api.call('replaceJobContacts', { as: office, params, body: { contacts: [] } })
    expect(await list(work.customer)).toMatchObject({ items: [], unread: 0 })
    await standOn(api, work.job_id, work.contact_id)
    expect(await list(work.customer)).toEqual(before)
  })

  it('comes in pages, of all or of what was not read', async () => {
    const reader = await api.people.dispatcher()
    const customer = await api.people.customer()
    const { job_id } = await newJob(api, office, {
      contact: { contact_id: customer.contact_id as string, email: null },
    })
    for (const word of ['One', 'Two', 'Three', 'Four', 'Five']) {
      api.clock.advance(1)
      await say(customer, job_id, word)
    }
    const all = await list(reader)
    await api.call('readNotifications', { as: reader, body: { notification_ids: [all.items[1]?.id] } })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(reader, { unread: true, limit: 2, cursor })
      expect(page.unread).toBe(4)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(all.items.filter((_one, index) => index !== 1).map(({ id }) => id))
  })

  it('is one each, however many answer at once', async () => {
    const reader = await api.people.dispatcher()
    const ready = await sentQuote(api, office)
    await Promise.all(Array.from({ length: 50 }, () => approveFor(api, office, ready)))
    expect(await typesOf(reader, ready.job_id)).toEqual(['quote.approved'])
  })

  it('is fifty for fifty messages at once, none lost and none twice', async () => {
    const reader = await api.people.dispatcher()
    const customers = await Promise.all(Array.from({ length: 10 }, () => api.people.customer()))
    const { job_id } = await newJob(api, office)
    for (const { contact_id } of customers) await standOn(api, job_id, contact_id as string)
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        say(customers[index % 10] as Person, job_id, `Word ${index}`),
      ),
    )
    const { items, unread } = await list(reader, { limit: 200 })
    expect(unread).toBe(50)
    expect(new Set(items.map(({ data }) => data.message_id))).toEqual(
      new Set(sent.map(({ body }) => body.id)),
    )
    const rows = await api.database.prisma.notification.findMany({
      where: { profile_id: customers[0]?.profile_id },
    })
    expect(rows).toHaveLength(45)
  })
})

it('is unique per person and event in the database itself', async () => {
  const row = await api.database.prisma.notification.findFirstOrThrow()
  const again = api.database.prisma.notification.create({
    data: { ...row, id: '019acd0e-7a00-7000-8000-00000000ffff', data: {} },
  })
  await expect(again).rejects.toMatchObject({ code: 'P2002' })
})

it('goes with what it is of: a refused change tells nobody', async () => {
  const reader = await api.people.dispatcher()
  const ready = await sentQuote(api, office)
  const { status } = await approveFor(api, office, ready, { content_sha256: 'f'.repeat(64) })
  expect(status).toBe(409)
  expect((await list(reader)).items).toEqual([])
})

describe('live', () => {
  it('reaches the person’s own socket after the change, and again from a cursor before it', async () => {
    const reader = await api.people.dispatcher()
    const open = async (as: Person, cursor: string | null = null) => {
      const { body } = await api.call('createLiveTicket', { as })
      const live = await connectLive(api.app, { ticket: body.ticket, cursor })
      await live.frame('hello')
      return live
    }
    const [live, own] = [await open(reader), await open(office)]
    const from = live.cursor
    const ready = await sentQuote(api, office)
    await approveFor(api, office, ready)
    const frame = await live.frame('notification')
    expect([frame.notification]).toEqual((await list(reader)).items)
    const types = live.frames.flatMap((one) =>
      one.type === 'notification' ||
      (one.type === 'changes' && one.events.some(({ type }) => type === 'quote.approved'))
        ? [one.type]
        : [],
    )
    expect(types).toEqual(['changes', 'notification'])
    await own.caughtUp()
    expect(own.frames.some(({ type }) => type === 'notification')).toBe(false)
    const again = await open(reader, from)
    expect(await again.frame('notification')).toEqual(frame)
    for (const one of [live, own, again]) await one.close()
  })
})

it('400 for a cursor of another list', async () => {
  const { problem } = await api.call('listNotifications', { as: office, query: { cursor: 'nonsense' } })
  expect(problem.code).toBe('invalid_input')
})

it('403 for a link, which has no login', async () => {
  const { problem } = await api.call('listNotifications', { as: await work.link('job') })
  expect(problem.code).toBe('forbidden')
})
