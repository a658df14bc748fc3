import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
let cleo: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  cleo = await api.people.contractor({ name: 'Cleo Marsh', skills: ['gas'] })
  api.clock.advance(1)
  await api.people.contractor({ name: 'Carl Reed', skills: ['locks'], on_duty: false })
  api.clock.advance(1)
  const gone = await api.people.contractor({ name: 'Gone' })
  await api.database.prisma.profile.update({ where: { id: gone.profile_id }, data: { state: 'deactivated' } })
  const at = api.clock.now()
  await api.database.prisma.contractorPosition.create({
    data: {
      contractor_id: cleo.profile_id,
      recorded_at: at,
      received_at: at,
      latitude: 41.2,
      longitude: -73.9,
      accuracy_m: 8,
      speed_mps: 4.5,
      heading_deg: 270,
      battery_pct: 63,
    },
  })
})
afterAll(() => api.close())

const names = async (query: Record<string, unknown>) =>
  (await api.call('listContractors', { as, query })).body.items.map(({ name }) => name)

it('200 lists who works here, newest first, narrowed by duty, skill and text', async () => {
  expect(await names({})).toEqual(['Carl Reed', 'Cleo Marsh'])
  expect(await names({ on_duty: true })).toEqual(['Cleo Marsh'])
  expect(await names({ on_duty: false })).toEqual(['Carl Reed'])
  expect(await names({ skill: 'gas' })).toEqual(['Cleo Marsh'])
  expect(await names({ text: 'reed' })).toEqual(['Carl Reed'])
  const { body } = await api.call('listContractors', { as, query: { limit: 1 } })
  expect(await names({ limit: 1, cursor: body.next_cursor })).toEqual(['Cleo Marsh'])
})

it('200 says how good the last position is now', async () => {
  const quality = async () =>
    (await api.call('listContractors', { as, query: { text: 'Cleo' } })).body.items[0]?.position?.quality
  const { body } = await api.call('listContractors', { as, query: { text: 'Cleo' } })
  expect(body.items[0]?.position).toMatchObject({
    latitude: 41.2,
    speed_mps: 4.5,
    battery_pct: 63,
    is_mock: false,
  })
  expect(await quality()).toBe('live')
  api.clock.advance(60)
  expect(await quality()).toBe('delayed')
  api.clock.advance(240)
  expect(await quality()).toBe('last_seen')
  api.clock.advance(601)
  expect(await quality()).toBe('hidden')
})

it('200 shows a contractor themselves only', async () => {
  const { body } = await api.call('listContractors', { as: cleo })
  expect(body.items.map(({ id }) => id)).toEqual([cleo.profile_id])
})

it('400 for a cursor that is not of this list', async () => {
  expect((await api.call('listContractors', { as, query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
})
