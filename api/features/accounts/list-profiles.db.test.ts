import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  for (const name of ['Cleo Marsh', 'Carl Reed', '100% Sure']) await api.people.contractor({ name })
  await api.people.customer()
})
afterAll(() => api.close())

const names = async (query: Record<string, unknown>) =>
  (await api.call('listProfiles', { as, query })).body.items.map(({ name }) => name).sort()

it('200 narrows by role, state and text, wildcards taken literally', async () => {
  expect(await names({ role: ['contractor'] })).toEqual(['100% Sure', 'Carl Reed', 'Cleo Marsh'])
  expect(await names({ role: ['dispatcher', 'customer'] })).toEqual(['Cora Customer', 'Dana Dispatcher'])
  expect(await names({ text: 'marsh' })).toEqual(['Cleo Marsh'])
  expect(await names({ text: '%' })).toEqual(['100% Sure'])
  expect(await names({ state: ['invited'] })).toEqual([])
})

it('200 walks all pages, each login once', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await api.call('listProfiles', { as, query: { limit: 2, ...(cursor && { cursor }) } })
    seen.push(...body.items.map(({ id }) => id))
    cursor = body.next_cursor ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
})

it('400 for a cursor that is not of this list', async () => {
  expect((await api.call('listProfiles', { as, query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
})

it('never answers anything of a password', async () => {
  const { body } = await api.call('listProfiles', { as })
  expect(JSON.stringify(body)).not.toMatch(/password|argon/)
})
