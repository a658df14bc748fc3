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

const get = (visit_id: string, as: Person) => api.call('getVisit', { as, params: { visit_id } })
const may = async (visit_id: string, as: Person) =>
  (await get(visit_id, as)).body.allowed_actions.filter(({ allowed }) => allowed).map(({ action }) => action)

it('shows the visit with its place and crew, and its version as ETag', async () => {
  const visit = await scene.visit(await scene.approvedJob('Boiler'), anna, 'scheduled')
  const { body, headers } = await get(visit.id, scene.office)
  expect(body).toMatchObject({
    job_title: 'Boiler',
    address_line: '12 Harbour Row',
    status: 'scheduled',
    assignments: [{ contractor_id: anna.profile_id, name: 'Anna', role: 'lead' }],
  })
  expect(headers.etag).toBe(`"${body.version}"`)
})

it('says to each what they may do', async () => {
  const { id } = await scene.visit(await scene.approvedJob(), anna, 'dispatched')
  expect(await may(id, scene.office)).toEqual(['recall', 'set_off', 'fail', 'unschedule', 'cancel'])
  expect(await may(id, anna)).toEqual(['set_off', 'fail'])
})

it('404 for one that is not there, and for one of others', async () => {
  const { id } = await scene.visit(await scene.approvedJob(), anna)
  expect((await get(uuidv7(), scene.office)).problem.code).toBe('not_found')
  expect((await get(id, ben)).problem.code).toBe('not_found')
})
