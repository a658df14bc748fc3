import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { gasWords, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

it('lists emergencies first, page by page, and narrows', async () => {
  const urgent = await reported(api, gasWords)
  const later = await reported(api)
  const list = (query: Record<string, unknown>) => api.call('listReports', { as: office, query })
  const first = (await list({ open: true, limit: 1 })).body
  expect(first.items.map(({ id }) => id)).toEqual([urgent.row.id])
  const rest = (await list({ open: true, cursor: first.next_cursor as string })).body
  expect(rest.items.map(({ id }) => id)).toContain(later.row.id)
  expect(rest.items.map(({ id }) => id)).not.toContain(urgent.row.id)
  expect((await list({ outcome: 'dispute', open: true })).body.items).toEqual([])
})

it('400 for a cursor of nothing', async () => {
  const { problem } = await api.call('listReports', { as: office, query: { cursor: 'nothing' } })
  expect(problem.code).toBe('invalid_input')
})
