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

it('does not look for duplicates, and reads what is open in order from an index', async () => {
  const words = 'The same words twice.'
  const first = await reported(api, words, { address: 'The old mill' })
  const second = await reported(api, words, { address: 'The new mill' })
  const { body } = await api.call('listReports', { as: office, query: { open: true } })
  expect(body.items.map(({ duplicates }) => duplicates)).toEqual(body.items.map(() => null))
  const { body: report } = await api.call('getReport', { as: office, params: first.params })
  expect(report.duplicates).toMatchObject([{ report_id: second.row.id }])
  const plan = await api.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT r.id FROM issue_reports r WHERE TRUE AND r.outcome IS NULL
      ORDER BY coalesce(r.suggestion->>'severity' = 'emergency', FALSE) DESC, r.created_at DESC, r.id DESC LIMIT 201`
  })
  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toContain('issue_reports_open')
  expect(text).not.toContain('Sort')
})

it('400 for a cursor of nothing', async () => {
  const { problem } = await api.call('listReports', { as: office, query: { cursor: 'nothing' } })
  expect(problem.code).toBe('invalid_input')
})
