import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('pages through the refused rows in the order of the file', async () => {
  const as = await api.people.dispatcher()
  const lines = Array.from({ length: 7 }, (_, n) => `${n},magic,${n} Mill Lane,Oldtown`)
  const form = new FormData()
  form.append('source', 'old')
  form.append('file', new Blob([['id,trade,address,city', ...lines].join('\n')]), 'old.csv')
  const { body: taken } = await api.call('importJobs', { as, form })
  await api.deps.background.idle()
  const read = async (query: Record<string, unknown>) =>
    (await api.call('getJobImport', { as, params: { import_id: taken.id }, query })).body
  const first = await read({ limit: 4 })
  expect(first).toMatchObject({ refused: 7, created: 0, next_cursor: '5' })
  expect(first.refusals.map((refusal) => refusal.row)).toEqual([2, 3, 4, 5])
  const second = await read({ limit: 4, cursor: first.next_cursor })
  expect(second.refusals.map((refusal) => refusal.external_id)).toEqual(['4', '5', '6'])
  expect(second.next_cursor).toBeNull()
})

it('404 for an import that never was', async () => {
  const as = await api.people.dispatcher()
  const params = { import_id: '019acd0e-7a00-7000-8000-000000000099' }
  expect((await api.call('getJobImport', { as, params })).problem.code).toBe('not_found')
})
