import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const add = async (address_line: string) =>
  (await api.call('createSite', { as, body: { address_line, city: 'Millbrook' } })).body.id

it('200 answers the site with who lives there, also by the id of a merged double', async () => {
  const [double, kept] = [await add('12 Harbor Row'), await add('12 Harbour Row')]
  await api.database.prisma.site.update({ where: { id: double }, data: { merged_into_id: kept } })
  const sites = [{ site_id: double, roles: ['occupant' as const] }]
  await api.call('createContact', { as, body: { name: 'Tilda', sites } })
  const { body } = await api.call('getSite', { as, params: { site_id: double } })
  expect(body).toMatchObject({
    id: kept,
    address_line: '12 Harbour Row',
    contacts: [{ name: 'Tilda', email: null, roles: ['occupant'] }],
  })
})

it('404 for one that does not exist', async () => {
  const params = { site_id: '019acd0e-7a00-7000-8000-000000000001' }
  expect((await api.call('getSite', { as, params })).status).toBe(404)
})
