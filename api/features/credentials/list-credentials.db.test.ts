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

const list = (query = {}) => api.call('listCredentials', { as: office, query })

it('200 lists what was made, newest first, by job and contact, without what opens it', async () => {
  const made: string[] = []
  const jobs = [await newJob(api, office), await newJob(api, office)]
  for (const { job_id, contact } of jobs) {
    api.clock.advance(1)
    const body = { job_id, contact_id: contact.contact_id }
    const { body: one } = await api.call('generateCredentials', { as: office, body })
    made.unshift(one.credential.id)
  }
  const { body } = await list()
  expect(body.items.map(({ id }) => id)).toEqual(made)
  expect(JSON.stringify(body)).not.toMatch(/password|argon2/)
  const first = await list({ limit: 1 })
  expect(first.body.items).toHaveLength(1)
  const rest = await list({ cursor: first.body.next_cursor })
  expect(rest.body.items.map(({ id }) => id)).toEqual(made.slice(1))
  const { body: ofJob } = await list({ job_id: jobs[0]?.job_id })
  expect(ofJob.items.map(({ id }) => id)).toEqual(made.slice(1))
  const { body: ofContact } = await list({ contact_id: jobs[1]?.contact.contact_id })
  expect(ofContact.items.map(({ id }) => id)).toEqual(made.slice(0, 1))
})

it('400 for a cursor of elsewhere', async () => {
  expect((await list({ cursor: 'nonsense' })).problem.code).toBe('invalid_input')
})
