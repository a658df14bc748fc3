import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Notification } from '../../api/types.ts'

vi.stubGlobal('location', { origin: 'https://office.example' })
let store: typeof import('./notifications.store.ts')
let line: typeof import('../../live/told.ts')
let page: { items: Notification[]; unread: number; next_cursor: null }
let asked = 0
let meanwhile = () => {}

const told = (id: string, read_at: string | null = null) => ({ id, read_at, data: {} }) as Notification
const shown = () => {
  const { items, unread } = store.useNotifications.getState()
  return [items?.map(({ id }) => id), unread]
}

beforeAll(async () => {
  vi.stubGlobal('fetch', async () => {
    asked++
    const answer = Response.json(page)
    meanwhile()
    return answer
  })
  store = await import('./notifications.store.ts')
  line = await import('../../live/told.ts')
})
// The modules that took these for the page's are no other test's.
afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

it('counts what comes once, reads anew what an answer on its way may lack, and forgets at the end', async () => {
  page = { items: [told('1', '2026-12-01T00:00:00Z')], unread: 0, next_cursor: null }
  const end = store.startNotifications()
  await vi.waitFor(() => expect(shown()).toEqual([['1'], 0]))
  line.tell(told('2'))
  line.tell(told('2'))
  expect(shown()).toEqual([['2', '1'], 1])

  meanwhile = () => {
    meanwhile = () => {}
    line.tell(told('3'))
    page = { ...page, items: [told('3'), told('2'), ...page.items], unread: 2 }
  }
  const before = asked
  await store.readNewest()
  expect([asked - before, ...shown()]).toEqual([2, ['3', '2', '1'], 2])

  await store.markRead(
    async () => ({ unread: 1 }),
    ({ id }) => id === '3',
  )
  expect(shown()).toEqual([['3', '2', '1'], 1])
  expect(store.useNotifications.getState().items?.map(({ read_at }) => read_at === null)).toEqual([
    false,
    true,
    false,
  ])
  end()
  expect(shown()).toEqual([undefined, 0])
})
