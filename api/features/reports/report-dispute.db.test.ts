import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { gasWords, reported, said } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())
// Nobody may report more than ten times an hour from one address.
afterEach(() => api.clock.advance(7_200))

it('201 with what was understood, and what to do first where it is dangerous', async () => {
  const { answer, row, email } = await reported(api, gasWords)
  expect(Object.keys(answer.triage)[0]).toBe('advice')
  expect(answer.triage).toMatchObject({ severity: 'emergency', advice: expect.any(String) })
  expect(Date.parse(answer.respond_by) - api.clock.now().getTime()).toBe(3_600_000)
  expect(row).toMatchObject({ source: 'report', severity: 'emergency', job_id: null, outcome: null })
  expect(row.suggestion).toMatchObject({ engine: 'local', severity: 'emergency' })
  expect(Buffer.from(row.public_key_hash as Uint8Array).toString('utf8')).not.toContain(answer.key)
  expect(answer.address.endsWith(`/report/${answer.key}`)).toBe(true)
  const events = await api.database.prisma.event.findMany({ where: { report_id: row.id } })
  expect(events).toMatchObject([{ type: 'issue.reported', data: { severity: 'emergency' } }])
  const mails = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
  expect(mails).toMatchObject([{ template: 'report_news', payload: { news: 'received' } }])
  expect(JSON.stringify(mails)).not.toContain(answer.key)
})

it('400 without a way to answer', async () => {
  const { email: _, ...body } = said()
  expect((await api.call('reportDispute', { body })).problem).toMatchObject({
    code: 'invalid_input',
    errors: [{ pointer: '/email' }],
  })
})

it('takes a phone number in place of an address for mails', async () => {
  const { email: _, ...body } = said()
  expect((await api.call('reportDispute', { body: { ...body, phone: '+12025550123' } })).status).toBe(201)
})

it('429 for the sixth of an hour with one address for mails', async () => {
  const body = said()
  for (let count = 0; count < 5; count++) expect((await api.call('reportDispute', { body })).status).toBe(201)
  expect((await api.call('reportDispute', { body })).problem.code).toBe('too_many_requests')
})
