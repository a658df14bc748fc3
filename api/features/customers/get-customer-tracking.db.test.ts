import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'
import { standOn } from '../../test/support/work.ts'

let api: TestApp
let scene: VisitScene
let anna: Person
let cora: Person
let job_id: string
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  anna = await api.people.contractor({ name: 'Anna' })
  cora = await api.people.customer()
  job_id = await scene.approvedJob('Boiler')
  await standOn(api, job_id, cora.contact_id as string, { roles: ['occupant'], notify: 'none' })
})

const follow = (as: Person = cora) => api.call('getCustomerTracking', { as, params: { job_id } })
/** Anna is that many metres south of the house, driving north. */
const isAt = (metres: number, seconds = 0) =>
  api.call('sendPositions', {
    as: anna,
    body: {
      points: [
        {
          recorded_at: new Date(api.clock.now().getTime() + seconds * 1000).toISOString(),
          latitude: 41.2 - metres / 111_195,
          longitude: -73.9,
          heading_deg: 0,
        },
      ],
    },
  })

describe('200', () => {
  it('says that nothing is arranged yet', async () => {
    const { body } = await follow()
    expect(body).toMatchObject({
      job_title: 'Boiler',
      address_line: '12 Harbour Row',
      destination: { latitude: 41.2, longitude: -73.9 },
      visit: null,
      sight: 'not_on_the_way',
      location: null,
      arrival: null,
    })
  })

  it('follows the way from the promise to the end, and shows the contractor on it alone', async () => {
    const visit = await scene.visit(job_id, anna, 'dispatched')
    await isAt(5000)
    const before = (await follow()).body
    expect(before).toMatchObject({ sight: 'not_on_the_way', location: null, arrival: null })
    expect(before.visit).toMatchObject({
      status: 'dispatched',
      contractor_name: 'Anna',
      promised_start: '2026-12-02T08:00:00.000Z',
    })
    expect(before.visit?.steps.map(({ state }) => state)).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead'])

    api.clock.advance(60)
    await scene.move(visit.id, 'en_route', {}, anna)
    expect((await follow()).body).toMatchObject({ sight: 'no_signal', location: null })

    for (const metres of [4000, 3500, 3000]) {
      api.clock.advance(60)
      await isAt(metres)
    }
    api.clock.advance(20)
    const { location, arrival, sight } = (await follow()).body
    expect(sight).toBe('shown')
    expect(location).toMatchObject({
      contractor_name: 'Anna',
      heading_deg: 0,
      age_seconds: 20,
      quality: 'live',
    })
    // 3,000 m at 500 m a minute, by roads that are 1.3 times as long.
    expect(arrival?.method).toBe('straight_line')
    expect(arrival?.distance_m).toBeCloseTo(3900, -1)
    const wait = Date.parse(arrival?.arrives_at as string) - (api.clock.now().getTime() - 20_000)
    expect(wait / 60_000).toBeCloseTo(7.8, 1)

    await scene.move(visit.id, 'arrived', {}, anna)
    const there = (await follow()).body
    expect(there).toMatchObject({ sight: 'not_on_the_way', location: null, arrival: null })
    expect(there.visit?.steps[2]).toMatchObject({
      step: 'arrived',
      state: 'now',
      at: api.clock.now().toISOString(),
    })
  })

  it('shows older places as older, and none after a quarter of an hour', async () => {
    await scene.visit(job_id, anna, 'en_route')
    await isAt(2000)
    const seen = async () => {
      const { body } = await follow()
      return body.location?.quality ?? body.sight
    }
    expect(await seen()).toBe('live')
    api.clock.advance(120)
    expect(await seen()).toBe('delayed')
    api.clock.advance(300)
    expect(await seen()).toBe('last_seen')
    api.clock.advance(600)
    expect(await seen()).toBe('no_signal')
  })

  it('shows nobody off duty, no helper, and nobody on the way to others', async () => {
    const ben = await api.people.contractor({ name: 'Ben' })
    const visit = await scene.visit(job_id, anna)
    const assignments = [
      { contractor_id: anna.profile_id, role: 'helper' },
      { contractor_id: ben.profile_id, role: 'lead' },
    ]
    await api.call('assignVisit', { as: scene.office, params: { visit_id: visit.id }, body: { assignments } })
    for (const to of ['scheduled', 'dispatched', 'en_route']) await scene.move(visit.id, to)
    await isAt(1000)
    expect((await follow()).body).toMatchObject({ sight: 'no_signal', visit: { contractor_name: 'Ben' } })

    const neighbour = await scene.approvedJob()
    await scene.visit(neighbour, anna, 'en_route')
    expect((await follow()).body.location).toBeNull()
  })

  it('follows the visit under way, then the next, then the last', async () => {
    const later = { promised_start: '2026-12-05T08:00:00Z', promised_end: '2026-12-05T12:00:00Z' }
    const next = await scene.visit(job_id, anna, 'scheduled', later)
    const first = await scene.visit(job_id, anna, 'in_progress')
    const followed = async () => (await follow()).body.visit?.id
    expect(await followed()).toBe(first.id)
    await scene.move(first.id, 'done')
    expect(await followed()).toBe(next.id)
    await scene.move(next.id, 'canceled', { reason: 'Not needed' })
    expect(await followed()).toBe(first.id)
  })
})

describe('with a routing service', () => {
  let osrm: Server
  let asked: string[]
  let answer: () => string
  let routed: TestApp
  beforeAll(async () => {
    osrm = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end(answer())
    })
    await new Promise<void>((resolve) => osrm.listen(0, '127.0.0.1', resolve))
    const { port } = osrm.address() as AddressInfo
    routed = await startTestApp({ ROUTING_URL: `http://127.0.0.1:${port}` })
  })
  afterAll(async () => {
    await routed.close()
    osrm.close()
  })

  it('takes the way by the roads, asks once for one place, and does without while the service is away', async () => {
    const work = await visitScene(routed)
    const lead = await routed.people.contractor()
    const customer = await routed.people.customer()
    const job = await work.approvedJob()
    await standOn(routed, job, customer.contact_id as string, { roles: ['occupant'] })
    await work.visit(job, lead, 'en_route')
    const arrival = async () =>
      (await routed.call('getCustomerTracking', { as: customer, params: { job_id: job } })).body.arrival
    const move = (latitude: number) =>
      routed.call('sendPositions', {
        as: lead,
        body: { points: [{ recorded_at: routed.clock.now().toISOString(), latitude, longitude: -73.9 }] },
      })
    asked = []
    answer = () => JSON.stringify({ routes: [{ duration: 600, distance: 7200.4 }] })
    await move(41.16)
    const expected = { method: 'route', distance_m: 7200, arrives_at: '2026-12-01T18:10:00.000Z' }
    expect(await arrival()).toEqual(expected)
    expect(await arrival()).toEqual(expected)
    expect(asked).toEqual(['/route/v1/driving/-73.9,41.16;-73.9,41.2?overview=false'])

    answer = () => 'Bad gateway'
    routed.clock.advance(60)
    await move(41.17)
    expect(await arrival()).toMatchObject({ method: 'straight_line' })
    expect(await arrival()).toMatchObject({ method: 'straight_line' })
    expect(asked).toHaveLength(2)
  })
})

describe('refusals', () => {
  it('404 for a job of others, and for one that is not there', async () => {
    const stranger = await api.people.customer()
    expect((await follow(stranger)).problem.code).toBe('not_found')
    const { problem } = await api.call('getCustomerTracking', { as: cora, params: { job_id: uuidv7() } })
    expect(problem.code).toBe('not_found')
  })
})
