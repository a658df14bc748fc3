import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenCsv } from '../../test/support/broken-csv.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

async function refusalsOf(import_id: string) {
  const found = new Map<number, { pointer: string; message: string }[]>()
  let cursor: string | null = null
  do {
    const query: Record<string, string> = { limit: '200', ...(cursor && { cursor }) }
    const { body } = await api.call('getJobImport', { as, params: { import_id }, query })
    for (const { row, errors } of body.refusals) found.set(row, errors)
    cursor = body.next_cursor
  } while (cursor)
  return found
}

it('takes the good rows of a large file, and says of every other why not', async () => {
  const { pieces, bytes, good, faults } = brokenCsv(3_000_000)
  const form = new FormData()
  form.set('source', 'old-system')
  form.set('file', new Blob(pieces), 'requests.csv')
  const { body: begun } = await api.call('importJobs', { as, form })
  await api.deps.background.idle()
  const { body } = await api.call('getJobImport', { as, params: { import_id: begun.id } })
  expect(body).toMatchObject({
    state: 'done',
    created: good,
    unchanged: 0,
    refused: faults.size,
    failure: null,
  })
  expect(bytes).toBeGreaterThan(3_000_000)
  const found = await refusalsOf(begun.id)
  expect([...found.keys()]).toEqual([...faults.keys()])
  for (const [row, { pointer, says }] of faults) {
    const errors = found.get(row) ?? []
    expect(errors, `row ${row}`).toContainEqual({ pointer, message: expect.stringContaining(says) })
  }
  expect(await api.database.prisma.job.count({ where: { source: 'import' } })).toBe(good)
})
