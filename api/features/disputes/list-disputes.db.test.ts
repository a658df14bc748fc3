import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedDispute, others } from '../../test/support/dispute-scene.ts'
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
  it('shows each what is theirs, page by page, and whose time has passed', async () => {
    const [mine, theirs] = [await openedDispute(api, office), await openedDispute(api, office)]
    const { tenant } = await others(api, mine.job_id)
    const list = async (as: { token?: string }, query = {}) =>
      (await api.call('listDisputes', { as, query })).body.items.map(({ id }) => id)
    expect(await list(mine.customer)).toEqual([mine.dispute.id])
    expect(await list(tenant)).toEqual([])
    expect(await list(office)).toEqual([theirs.dispute.id, mine.dispute.id])
    expect(await list(office, { job_id: mine.job_id })).toEqual([mine.dispute.id])
    expect(await list(office, { awaiting: 'customer' })).toEqual([])
    expect(await list(office, { late: true })).toEqual([])
    api.clock.advance(49 * 3600)
    expect(await list(office, { late: true, status: ['open'] })).toHaveLength(2)
    const first = (await api.call('listDisputes', { as: office, query: { limit: 1 } })).body
    const rest = (
      await api.call('listDisputes', { as: office, query: { limit: 1, cursor: first.next_cursor } })
    ).body
    expect([first.items[0]?.id, rest.items[0]?.id]).toEqual([theirs.dispute.id, mine.dispute.id])
    expect(rest.next_cursor).toBeNull()
  })
})

it('400 for a cursor that is none', async () => {
  const { problem } = await api.call('listDisputes', { as: office, query: { cursor: 'x' } })
  expect(problem.errors).toMatchObject([{ pointer: '/cursor' }])
})
