import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOutbox } from '../outbox/outbox.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { beginCleanUp, cleanUpOf } from './clean-up.ts'
import { tasks } from './tasks.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const day = 86_400
const rounds = () =>
  api.database.prisma.outboxItem.findMany({ where: { template: 'clean_up' }, orderBy: { due_at: 'asc' } })

it('removes what is kept no longer, keeps the rest, and comes again the next day', async () => {
  const office = await api.people.dispatcher()
  const contractor = await api.people.contractor()
  const { prisma } = api.database
  const begun = api.clock.now().getTime()
  const point = (days: number) => ({
    contractor_id: contractor.profile_id,
    recorded_at: new Date(begun - days * day * 1000),
    received_at: new Date(begun - days * day * 1000),
    latitude: 41,
    longitude: -73,
  })
  await prisma.position.createMany({ data: [31, 30.5, 29.5, 1].map(point) })
  const keyed = (key: string) =>
    api.call('createClient', {
      as: office,
      body: { kind: 'person', name: key },
      headers: { 'idempotency-key': key },
    })
  await keyed('old')
  const ticket = () => api.call('createLiveTicket', { as: office })
  await ticket()
  const ended = uuidv7()
  await prisma.session.create({
    data: {
      id: ended,
      kind: 'browser',
      profile_id: contractor.profile_id,
      access_hash: Buffer.from(ended),
      access_expires_at: new Date(begun + 90 * day * 1000),
      created_at: new Date(begun - 40 * day * 1000),
      revoked_at: new Date(begun - 31 * day * 1000),
    },
  })
  api.clock.advance(3 * day + 1)
  await keyed('new')
  await beginCleanUp(api.database, api.clock.now())
  await beginCleanUp(api.database, api.clock.now())
  await api.runOutbox()

  const left = await prisma.position.findMany({ orderBy: { recorded_at: 'asc' } })
  expect(left.map(({ recorded_at }) => recorded_at)).toEqual([point(1).recorded_at])
  expect((await prisma.idempotencyKey.findMany()).map(({ key }) => key)).toEqual(['new'])
  expect(await prisma.liveTicket.count()).toBe(0)
  expect(await prisma.session.findUnique({ where: { id: ended } })).toBeNull()
  expect((await api.call('getMe', { as: office })).status).toBe(200)
  const [done, next, ...more] = await rounds()
  expect(more).toEqual([])
  expect([done?.done_at, next?.done_at]).toEqual([api.clock.now(), null])
  expect(next?.due_at).toEqual(new Date('2026-12-05T03:00:00Z'))
})

it('takes much in several rounds, one after the other', async () => {
  const contractor = await api.people.contractor()
  const begun = api.clock.now().getTime()
  const data = Array.from({ length: 7 }, (_none, index) => ({
    contractor_id: contractor.profile_id,
    recorded_at: new Date(begun - 40 * day * 1000 + index),
    received_at: new Date(begun),
    latitude: 41,
    longitude: -73,
  }))
  await api.database.prisma.position.createMany({ data })
  api.clock.advance(2 * day)
  const outbox = openOutbox(api.deps, { ...tasks, clean_up: cleanUpOf(3) })
  await outbox.runOnce()
  const where = { contractor_id: contractor.profile_id }
  expect(await api.database.prisma.position.count({ where })).toBe(0)
  expect((await rounds()).filter(({ done_at }) => done_at === null)).toHaveLength(1)
  await outbox.stop()
})
