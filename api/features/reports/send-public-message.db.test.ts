import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { proposedTo, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const write = (report_key: string, body = 'It drips faster since this morning.') =>
  api.call('sendPublicMessage', { params: { report_key }, body: { body } })

it('201 before it is decided, and in the dispute that it became; notes of the office stay there', async () => {
  const early = await reported(api)
  const { body } = await write(early.answer.key)
  expect(body.messages).toMatchObject([{ author: 'customer', body: 'It drips faster since this morning.' }])
  const { params, dispute_id } = await proposedTo(api, office)
  const note = { body: 'Rita again', visibility: 'internal' as const }
  await api.call('sendDisputeMessage', { as: office, params: { dispute_id }, body: note })
  const { body: later } = await write(params.report_key, 'And now?')
  expect(later).toMatchObject({ awaiting: 'office' })
  expect(JSON.stringify(later)).toContain('And now?')
  expect(JSON.stringify(later)).not.toContain('Rita again')
  const { body: seen } = await api.call('listDisputeMessages', { as: office, params: { dispute_id } })
  expect(seen.items.map((message) => message.body)).toContain('And now?')
})

it('404 for another key', async () => {
  expect((await write('x'.repeat(43))).problem.code).toBe('not_found')
})

it('409 when it has ended', async () => {
  const { params } = await proposedTo(api, office)
  await api.call('acceptPublicProposal', { params, body: { name: 'Rita' } })
  expect((await write(params.report_key)).problem.code).toBe('dispute_ended')
  const dismissed = await reported(api)
  const body = { outcome: 'dismissed' as const, words: 'That was not us.' }
  await api.call('reviewReport', { as: office, params: dismissed.params, body })
  expect((await write(dismissed.answer.key)).problem.code).toBe('dispute_ended')
})
