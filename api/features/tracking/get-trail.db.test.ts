import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let anna: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  anna = await api.people.contractor()
})
afterAll(() => api.close())

const start = Date.parse('2026-12-01T06:00:00.000Z')
const at = (n: number) => new Date(start + n * 1000).toISOString()
const trail = (query: Record<string, unknown> = {}) =>
  api.call('getTrail', { as: office, params: { contractor_id: anna.profile_id }, query })

it('gives all there is in pages, oldest first', async () => {
  const points = Array.from({ length: 5200 }, (_none, n) => ({
    recorded_at: at(n),
    latitude: 41.2 + n * 1e-5,
    longitude: -73.9,
    speed_mps: 1,
  }))
  for (let n = 0; n < points.length; n += 500)
    await api.call('sendPositions', { as: anna, body: { points: points.slice(n, n + 500) } })
  const first = (await trail({ from: at(0) })).body
  expect(first.points).toHaveLength(5000)
  const second = (await trail({ from: first.next_from })).body
  expect(second).toMatchObject({ next_from: null, points: { length: 200 } })
  const times = [...first.points, ...second.points].map((point) => point.recorded_at)
  expect(times).toEqual(points.map((point) => point.recorded_at))
})

it('narrows to a span, whose end is not in it', async () => {
  const { body } = await trail({ from: at(10), to: at(13) })
  expect(body.points.map((point) => point.recorded_at)).toEqual([at(10), at(11), at(12)])
  expect(body.points[0]).toMatchObject({
    speed_mps: 1,
    received_at: api.clock.now().toISOString(),
    is_mock: false,
  })
})

it('reaches twelve hours back from now unless told otherwise', async () => {
  const now = api.clock.now().toISOString()
  expect(now).toBe('2026-12-01T18:00:00.000Z')
  expect((await trail()).body.points[0]?.recorded_at).toBe(at(0))
  api.clock.advance(10)
  expect((await trail()).body.points[0]?.recorded_at).toBe(at(10))
})

it('404 for somebody who is no contractor', async () => {
  for (const contractor_id of [uuidv7(), office.profile_id])
    expect((await api.call('getTrail', { as: office, params: { contractor_id } })).problem.code).toBe(
      'not_found',
    )
})
