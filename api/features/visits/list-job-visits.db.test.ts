import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'

let api: TestApp
let scene: VisitScene
let anna: Person
let ben: Person
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
  anna = await api.people.contractor({ name: 'Anna' })
  ben = await api.people.contractor({ name: 'Ben' })
})
afterAll(() => api.close())

const trips = (job_id: string, as: Person) => api.call('listJobVisits', { as, params: { job_id } })

it('gives all trips in their order, to a contractor their own', async () => {
  const job = await scene.approvedJob()
  const crews = [anna, ben, anna]
  const ids: string[] = []
  for (const lead of crews) ids.push((await scene.visit(job, lead)).id)
  const seen = async (as: Person) => (await trips(job, as)).body.items.map(({ id }) => ids.indexOf(id))
  expect(await seen(scene.office)).toEqual([0, 1, 2])
  expect(await seen(anna)).toEqual([0, 2])
  expect(await seen(ben)).toEqual([1])
})

it('is empty for a job without trips', async () => {
  expect((await trips(await scene.requestedJob(), scene.office)).body).toEqual({ items: [] })
})

it('404 for a job that is not there, and for one of others', async () => {
  expect((await trips(uuidv7(), scene.office)).problem.code).toBe('not_found')
  expect((await trips(await scene.requestedJob(), anna)).problem.code).toBe('not_found')
})
