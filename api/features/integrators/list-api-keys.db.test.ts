import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let admin: Person
beforeAll(async () => {
  api = await startTestApp()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const make = async (name: string, expires_at?: string) =>
  (await api.call('createApiKey', { as: admin, body: { name, scopes: ['jobs:read'], expires_at } })).body

describe('200', () => {
  it('shows all, newest first, with what became of them and never a key', async () => {
    const expired = await make('Old books', new Date(api.clock.now().getTime() + 1_000).toISOString())
    api.clock.advance(1)
    const revoked = await make('Lost laptop')
    await api.call('revokeApiKey', { as: admin, params: { key_id: revoked.api_key.id } })
    const good = await make('Books')
    const { body } = await api.call('listApiKeys', { as: admin })
    expect(body.items.map(({ name, state }) => [name, state])).toEqual([
      ['Books', 'active'],
      ['Lost laptop', 'revoked'],
      ['Old books', 'expired'],
    ])
    expect(body.next_cursor).toBeNull()
    for (const { key } of [expired, revoked, good])
      expect(JSON.stringify(body)).not.toContain(key.slice(0, 20))
  })

  it('comes in pages', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await api.call('listApiKeys', { as: admin, query: { limit: 2, cursor } })
      seen.push(...body.items.map(({ name }) => name))
      cursor = body.next_cursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['Books', 'Lost laptop', 'Old books'])
  })
})

it('400 for a cursor of another list', async () => {
  const { problem } = await api.call('listApiKeys', { as: admin, query: { cursor: 'nonsense' } })
  expect(problem.code).toBe('invalid_input')
})

it('403 for a dispatcher', async () => {
  const { problem } = await api.call('listApiKeys', { as: await api.people.dispatcher() })
  expect(problem.code).toBe('forbidden')
})
