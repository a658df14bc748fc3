import { api, changesFor, take } from '../api/client.ts'
import { asFailure } from '../api/failure.ts'
import { Intention } from '../api/intention.ts'
import { liveUrl } from '../api/server.ts'
import type { LiveChanges, LiveFrame } from '../api/types.ts'
import { pauseBefore } from './back-off.ts'
import { board } from './board.ts'
import { useLive } from './live.store.ts'
import { tell } from './told.ts'
import { touch, touchAll } from './touched.ts'
import { countUnread } from './unread.ts'

const pingMs = 15_000
/** A line on which nothing came for this long after a ping is taken for dead. */
const silentMs = 10_000

/** Keeps the board true: a snapshot, then what changes after it, for as long as it takes. Answers with how to stop. */
export function startLive(): () => void {
  const stopping = new AbortController()
  void follow(stopping.signal)
  return () => stopping.abort()
}

async function follow(signal: AbortSignal): Promise<void> {
  let cursor: string | null = null
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      cursor ??= await takeSnapshot()
      const { ticket } = await take(changesFor(new Intention()).POST('/live/tickets'))
      cursor = await readSocket(ticket, cursor, signal, () => {
        attempt = 0
      })
    } catch (error) {
      const failure = asFailure(error)
      if (failure.code === 'unauthenticated') return
      useLive.setState({ trouble: failure.title })
    }
    if (signal.aborted) return
    const { asOf } = useLive.getState()
    if (asOf !== null) useLive.setState({ state: attempt < 2 ? 'reconnecting' : 'offline' })
    await pause(pauseBefore(attempt), signal)
  }
}

async function takeSnapshot(): Promise<string> {
  const snapshot = await take(api.GET('/map'))
  await board.replace(snapshot)
  useLive.setState({ asOf: Date.now(), trouble: null })
  touchAll()
  return snapshot.cursor
}

/** One socket, until it closes; answers with where to go on, or null when a new snapshot is needed. */
function readSocket(
  ticket: string,
  from: string,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    let cursor: string | null = from
    let heard = Date.now()
    const socket = new WebSocket(liveUrl())
    const stop = () => socket.close()
    signal.addEventListener('abort', stop, { once: true })
    addEventListener('offline', stop)
    const heart = setInterval(() => {
      if (Date.now() - heard > pingMs + silentMs) socket.close()
      else if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}')
    }, pingMs)
    socket.onopen = () => socket.send(JSON.stringify({ type: 'open', ticket, cursor }))
    socket.onmessage = (message) => {
      heard = Date.now()
      const frame = JSON.parse(String(message.data)) as LiveFrame
      if (frame.type === 'hello') {
        onOpen()
        useLive.setState({ state: 'live', trouble: null })
      }
      if (frame.type === 'changes') cursor = apply(frame, cursor)
      if (frame.type === 'positions') board.move(frame.positions)
      if (frame.type === 'notification') tell(frame.notification)
      if (frame.type === 'office') board.takeOffice(frame.office)
      if (frame.type === 'pong') board.clockOffset = Date.parse(frame.at) - heard
      if (frame.type === 'reset') cursor = null
      if (frame.type !== 'bye' && frame.type !== 'slow' && frame.type !== 'reset')
        useLive.setState({ asOf: heard })
    }
    socket.onclose = () => {
      clearInterval(heart)
      signal.removeEventListener('abort', stop)
      removeEventListener('offline', stop)
      resolve(cursor)
    }
  })
}

/** Takes changes that lie ahead of the cursor, and moves it. */
function apply(frame: LiveChanges, cursor: string | null): string {
  if (cursor && numberOf(frame.cursor) <= numberOf(cursor)) return cursor
  board.takeJobs(frame.jobs)
  const gone = frame.events.flatMap((event) =>
    event.type === 'profile.deactivated' && event.profile_id ? [event.profile_id] : [],
  )
  board.takeContractors(frame.contractors, gone)
  countUnread(frame.events)
  touch(frame.events)
  return frame.cursor
}

function numberOf(cursor: string): number {
  return Number(cursor.slice(cursor.lastIndexOf('.') + 1))
}

/** Waits, but no longer than until the machine says that it is online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
