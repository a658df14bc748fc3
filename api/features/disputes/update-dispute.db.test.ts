import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedDispute } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('200', () => {
  it('changes what it is about, once, and tells which fields', async () => {
    const { params } = await openedDispute(api, office)
    const change = { as: office, params, body: { category: 'damage', severity: 'high' } }
    const { body } = await api.call('updateDispute', change)
    expect(body).toMatchObject({ category: 'damage', severity: 'high', version: 2 })
    expect((await api.call('updateDispute', change)).body.version).toBe(2)
    const where = { dispute_id: params.dispute_id, type: 'dispute.updated' }
    const events = await api.database.prisma.event.findMany({ where })
    expect(events.map(({ data }) => data)).toEqual([{ fields: ['category', 'severity'] }])
  })
})

it('412 with what is there now', async () => {
  const { params } = await openedDispute(api, office)
  const headers = { 'if-match': '"7"' }
  const { problem } = await api.call('updateDispute', { as: office, params, body: { title: 'x' }, headers })
  expect(problem).toMatchObject({ code: 'stale', current: { version: 1 } })
})
