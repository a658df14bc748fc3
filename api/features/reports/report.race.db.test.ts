import { afterAll, beforeAll, expect, it } from 'vitest'
import { contractOperations } from '../../contract/document.ts'
import { said } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
const operation = contractOperations.get('reportDispute')?.object as { 'x-rate-limits'?: object[] }
const limits = operation['x-rate-limits']
beforeAll(async () => {
  api = await startTestApp()
  // Fifty of one sender are more than its limits let through: here nothing else than the key may hold them back.
  operation['x-rate-limits'] = []
})
afterAll(async () => {
  operation['x-rate-limits'] = limits as object[]
  await api.close()
})

it('makes one report, one event and one mail of fifty with one key', async () => {
  const body = said()
  const headers = { 'idempotency-key': 'one-and-the-same' }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => api.call('reportDispute', { body, headers })),
  )
  const lost = answers.filter(({ status }) => status !== 201).map(({ problem }) => problem.code)
  expect(lost).toHaveLength(49)
  // None of them was held back by a limit: each came while the one was running, or after it was done.
  for (const code of lost) expect(['idempotency_in_flight', 'already_done']).toContain(code)
  const rows = await api.database.prisma.issueReport.findMany({ where: { reporter_email: body.email } })
  expect(rows).toHaveLength(1)
  expect(await api.database.prisma.event.count({ where: { report_id: rows[0]?.id as string } })).toBe(1)
  expect(await api.database.prisma.outboxItem.count({ where: { receiver: body.email } })).toBe(1)
})
