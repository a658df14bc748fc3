import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let reader: Person
let other: Person
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

/** Newest first. */
let ids: string[]
beforeEach(async () => {
  reader = await api.people.dispatcher()
  other = await api.people.dispatcher()
  const customer = await api.people.customer()
  const contact = { contact_id: customer.contact_id as string, email: null }
  const { job_id } = await newJob(api, reader, { contact })
  for (const body of ['One', 'Two', 'Three', 'Four']) {
    api.clock.advance(1)
    await api.call('sendJobMessage', { as: customer, params: { job_id }, body: { body } })
  }
  ids = (await api.call('listNotifications', { as: reader })).body.items.map(({ id }) => id)
})

const readThem = (body: object, as = reader) => api.call('readNotifications', { as, body })
const readTimes = async (as = reader) =>
  (await api.call('listNotifications', { as })).body.items.map(({ read_at }) => read_at)

describe('200', () => {
  it('notes those that are named, the first time, and for nobody else', async () => {
    const at = api.clock.now().toISOString()
    expect((await readThem({ notification_ids: [ids[0], ids[2]] })).body).toEqual({ unread: 2 })
    api.clock.advance(5)
    expect((await readThem({ notification_ids: [ids[0]] })).body).toEqual({ unread: 2 })
    expect(await readTimes()).toEqual([at, null, at, null])
    expect(await readTimes(other)).toEqual([null, null, null, null])
  })

  it('notes one and all that are older', async () => {
    const at = api.clock.now().toISOString()
    expect((await readThem({ up_to_notification_id: ids[1] })).body).toEqual({ unread: 1 })
    expect(await readTimes()).toEqual([null, at, at, at])
  })

  it('takes both at once', async () => {
    const body = { notification_ids: [ids[0]], up_to_notification_id: ids[2] }
    expect((await readThem(body)).body).toEqual({ unread: 1 })
  })

  it('fifty times at once is once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        readThem(index % 2 ? { up_to_notification_id: ids[0] } : { notification_ids: [...ids].reverse() }),
      ),
    )
    for (const { body } of answers) expect(body).toEqual({ unread: 0 })
    const at = api.clock.now().toISOString()
    expect(await readTimes()).toEqual([at, at, at, at])
  })
})

describe('400', () => {
  it.each([
    ['neither', {}],
    ['no ids', { notification_ids: [] }],
  ])('for %s', async (_what, body) => {
    expect((await readThem(body)).problem.code).toBe('invalid_input')
  })
})

describe('422', () => {
  it('for what is somebody else’s or nobody’s, and then none of them was read', async () => {
    for (const id of [uuidv7(), (await api.call('listNotifications', { as: other })).body.items[0]?.id]) {
      for (const body of [{ notification_ids: [ids[0], id] }, { up_to_notification_id: id }])
        expect((await readThem(body)).problem.code).toBe('unknown_reference')
    }
    expect(await readTimes()).toEqual([null, null, null, null])
  })
})
