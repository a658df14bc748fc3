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

it('pages links, newest first, and says how each stands', async () => {
  const { job_id, contact } = await newJob(api, as)
  const made: string[] = []
  for (let n = 0; n < 5; n++) {
    const body = { contact_id: contact.contact_id, purpose: 'job' }
    made.unshift((await api.call('createJobLink', { as, params: { job_id }, body })).body.link.id)
    if (n > 2) api.clock.advance(1)
  }
  await api.call('revokeLink', { as, params: { link_id: made[1] as string } })
  const first = await api.call('listJobLinks', { as, params: { job_id }, query: { limit: 3 } })
  const second = await api.call('listJobLinks', {
    as,
    params: { job_id },
    query: { limit: 3, cursor: first.body.next_cursor },
  })
  const items = [...first.body.items, ...second.body.items]
  expect(items.map((link) => link.id)).toEqual(made)
  expect(items.map((link) => link.state)).toEqual(['active', 'revoked', 'active', 'active', 'active'])
  expect(second.body.next_cursor).toBeNull()
})

it("ends a job's links 30 days after it was closed", async () => {
  const { job_id, contact } = await newJob(api, as)
  const body = { contact_id: contact.contact_id, purpose: 'job' }
  const { body: made } = await api.call('createJobLink', { as, params: { job_id }, body })
  const closed_at = api.clock.now()
  await api.database.prisma.job.update({ where: { id: job_id }, data: { status: 'closed', closed_at } })
  const standing = async () =>
    (await api.call('listJobLinks', { as, params: { job_id } })).body.items.find(
      (link) => link.id === made.link.id,
    )
  const end = new Date(closed_at.getTime() + 30 * 86_400_000).toISOString()
  expect(await standing()).toMatchObject({ state: 'active', expires_at: end })
  api.clock.set(end)
  expect(await standing()).toMatchObject({ state: 'expired', expires_at: end })
})

it('404 for a job that does not exist, 400 for a foreign cursor', async () => {
  const { job_id } = await newJob(api, as)
  expect((await api.call('listJobLinks', { as, params: { job_id: uuidv7() } })).status).toBe(404)
  expect((await api.call('listJobLinks', { as, params: { job_id }, query: { cursor: 'x' } })).status).toBe(
    400,
  )
})
