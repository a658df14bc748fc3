import { afterEach, expect, it, vi } from 'vitest'
import type { SessionTokens } from '../../bridge.ts'
import { SiblingWindows } from './sibling-windows.ts'

const until = (minute: number): SessionTokens => ({
  access_token: `access ${minute}`,
  access_expires_at: `2026-11-23T10:${minute}:00Z`,
  refresh_token: `refresh ${minute}`,
  refresh_expires_at: '2026-12-23T10:00:00Z',
})
const windows: SiblingWindows[] = []
afterEach(() => {
  for (const window of windows.splice(0)) window.leave()
})

function open(family: string, minute: number | null) {
  const window = {
    held: minute === null ? null : until(minute),
    siblings: null as unknown as SiblingWindows,
  }
  const take = (newer: SessionTokens) => {
    window.held = newer
  }
  window.siblings = new SiblingWindows(family, () => window.held, take)
  windows.push(window.siblings)
  return window
}

it('hands new tokens to those who have older ones, and to no other family', async () => {
  const [one, older, newer, stranger, nobody] = [
    open('ours', 20),
    open('ours', 10),
    open('ours', 30),
    open('theirs', 10),
    open('ours', null),
  ]
  one.siblings.tell(until(20))
  await vi.waitFor(() => expect(older.held).toEqual(until(20)))
  expect([newer.held, stranger.held, nobody.held]).toEqual([until(30), until(10), null])
})

it('finds out who has newer ones', async () => {
  const [one] = [open('asked', 10), open('asked', 25)]
  expect(await one.siblings.newerThan(until(10), 5_000)).toEqual(until(25))
  expect(one.held).toEqual(until(25))
})

it('waits no longer than it was told, and answers with nothing then', async () => {
  const [one] = [open('alone', 10), open('alone', 10)]
  expect(await one.siblings.newerThan(until(10), 20)).toBeNull()
})
