import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

it('200 with the words, the suggestion and how sure it is', async () => {
  const { row, params } = await reported(api)
  const { body } = await api.call('getReport', { as: office, params })
  expect(body).toMatchObject({ id: row.id, words: row.words, late: false, outcome: null })
  expect(body.suggestion).toMatchObject({ engine: 'local', confidence: expect.any(Number) })
})

it('404 for a report that nobody made', async () => {
  const params = { report_id: office.profile_id }
  expect((await api.call('getReport', { as: office, params })).problem.code).toBe('not_found')
})
