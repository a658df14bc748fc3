import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'
import { standOn } from '../../test/support/work.ts'

let api: TestApp
let scene: VisitScene
let anna: Person
let cora: Person
let job_id: string
let visit_id: string
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
  anna = await api.people.contractor({ name: 'Anna' })
  cora = await api.people.customer()
  job_id = await scene.approvedJob()
  await standOn(api, job_id, cora.contact_id as string, { roles: ['occupant'] })
  visit_id = (await scene.visit(job_id, anna, 'dispatched')).id
})
afterAll(() => api.close())

const look = (as: Person = cora) => api.call('getContractorLocation', { as, params: { job_id } })
const moveTo = (latitude: number) => {
  const recorded_at = api.clock.now().toISOString()
  return api.call('sendPositions', {
    as: anna,
    body: { points: [{ recorded_at, latitude, longitude: -73.9, accuracy_m: 12 }] },
  })
}

it('is there on the way, and 404 before and after', async () => {
  await moveTo(41.1)
  expect((await look()).problem).toMatchObject({ status: 404, code: 'not_found' })
  api.clock.advance(30)
  await scene.move(visit_id, 'en_route', {}, anna)
  expect((await look()).status).toBe(404)
  api.clock.advance(30)
  await moveTo(41.11)
  expect((await look()).body).toEqual({
    contractor_name: 'Anna',
    latitude: 41.11,
    longitude: -73.9,
    heading_deg: null,
    accuracy_m: 12,
    recorded_at: api.clock.now().toISOString(),
    age_seconds: 0,
    quality: 'live',
  })
  await scene.move(visit_id, 'arrived', {}, anna)
  expect((await look()).status).toBe(404)
})

it('404 for somebody else’s job', async () => {
  expect((await look(await api.people.customer())).problem.code).toBe('not_found')
})
