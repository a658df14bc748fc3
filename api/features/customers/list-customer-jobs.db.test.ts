import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

it('pages their own jobs, newest first, and refuses a foreign cursor', async () => {
  const person = await api.people.customer()
  const own = { contact_id: person.contact_id as string, email: null }
  for (let n = 1; n <= 3; n++) {
    await newJob(api, office, { title: `Job ${n}`, contact: own })
    api.clock.advance(1)
  }
  const first = await api.call('listCustomerJobs', { as: person, query: { limit: 2 } })
  const second = await api.call('listCustomerJobs', {
    as: person,
    query: { limit: 2, cursor: first.body.next_cursor },
  })
  const titles = [...first.body.items, ...second.body.items].map((job) => job.title)
  expect(titles).toEqual(['Job 3', 'Job 2', 'Job 1'])
  expect((await api.call('listCustomerJobs', { as: person, query: { cursor: 'x' } })).status).toBe(400)
})
