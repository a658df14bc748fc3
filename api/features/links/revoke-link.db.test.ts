import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

it('204 revokes once and tells once, however often it is asked', async () => {
  const { job_id, contact } = await newJob(api, as)
  const body = { contact_id: contact.contact_id, purpose: 'job' }
  const { body: made } = await api.call('createJobLink', { as, params: { job_id }, body })
  const revoke = () => api.call('revokeLink', { as, params: { link_id: made.link.id } })
  expect((await revoke()).status).toBe(204)
  api.clock.advance(60)
  expect((await revoke()).status).toBe(204)
  const told = await api.database.prisma.event.findMany({
    where: { link_id: made.link.id, type: 'link.revoked' },
  })
  expect(told).toHaveLength(1)
  const row = await api.database.prisma.link.findUniqueOrThrow({ where: { id: made.link.id } })
  expect(row.revoked_at).toEqual(told[0]?.at)
})

it('404 for a link that does not exist', async () => {
  expect((await api.call('revokeLink', { as, params: { link_id: uuidv7() } })).status).toBe(404)
})
