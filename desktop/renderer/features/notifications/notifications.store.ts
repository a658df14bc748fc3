import { create } from 'zustand'
import { api, take } from '../../api/client.ts'
import { asFailure, type Failure } from '../../api/failure.ts'
import type { Notification } from '../../api/types.ts'
import { onTold } from '../../live/told.ts'
import { onTouched } from '../../live/touched.ts'

/** What somebody was told, as far as it was read from the service. */
interface Notifications {
  /** Newest first; null before the first page. */
  items: readonly Notification[] | null
  /** Of all, not of those here. */
  unread: number
  /** Where older ones begin. */
  next_cursor: string | null
  failure: Failure | null
  /** Whether the panel is in sight. */
  open: boolean
}

const nothing = { items: null, unread: 0, next_cursor: null, failure: null, open: false }

export const useNotifications = create<Notifications>(() => nothing)

const limit = 30
let reading = 0
/** How many came so far: an answer that was on its way meanwhile may lack them. */
let heard = 0

/** Follows what this person is told, for as long as they are signed in. Answers with how to stop. */
export function startNotifications(): () => void {
  void readNewest()
  const endTold = onTold(takeOne)
  const endTouched = onTouched((events) => {
    // After a gap nobody knows what was told meanwhile.
    if (events === null) void readNewest()
  })
  return () => {
    endTold()
    endTouched()
    reading++
    useNotifications.setState(nothing)
  }
}

/** Reads the newest anew; an answer that was overtaken is dropped. */
export async function readNewest(): Promise<void> {
  const round = ++reading
  const before = heard
  try {
    const page = await take(api.GET('/notifications', { params: { query: { limit } } }))
    if (round !== reading) return
    useNotifications.setState({ ...page, failure: null })
    if (heard !== before) await readNewest()
  } catch (error) {
    if (round === reading) useNotifications.setState({ failure: asFailure(error) })
  }
}

/** Adds the page below those that are here. */
export async function readOlder(): Promise<void> {
  const { next_cursor: cursor } = useNotifications.getState()
  if (!cursor) return
  const page = await take(api.GET('/notifications', { params: { query: { limit, cursor } } }))
  useNotifications.setState(({ items, ...now }) =>
    now.next_cursor === cursor ? { ...page, items: [...(items ?? []), ...page.items] } : { items },
  )
}

/** Takes one that has just come; one that is known comes again after a cut of the line. */
export function takeOne(told: Notification): void {
  heard++
  const { items } = useNotifications.getState()
  // Before the first page, that page will hold it.
  if (items === null) return void readNewest()
  if (items.some(({ id }) => id === told.id)) return
  useNotifications.setState(({ unread }) => ({
    items: [told, ...items],
    unread: unread + (told.read_at === null ? 1 : 0),
  }))
}

/** Has the service note that some were read, and notes it here: its count, unless something came meanwhile. */
export async function markRead(
  ask: () => Promise<{ unread: number }>,
  isRead: (one: Notification) => boolean,
): Promise<void> {
  const before = heard
  const { unread } = await ask()
  const read_at = new Date().toISOString()
  useNotifications.setState(({ items }) => ({
    unread,
    items: items?.map((one) => (one.read_at === null && isRead(one) ? { ...one, read_at } : one)) ?? null,
  }))
  if (heard !== before) await readNewest()
}

export function showNotifications(open: boolean): void {
  useNotifications.setState({ open })
}

export const toggleNotifications = () => showNotifications(!useNotifications.getState().open)
