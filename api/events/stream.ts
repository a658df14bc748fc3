import { performance } from 'node:perf_hooks'
import { isOffice } from '../contract/actor.ts'
import type { Reader } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { composeBatch, cutBatch } from './batch.ts'
import { readHead } from './head.ts'
import { type LiveCursor, readCursor, writeCursor } from './live-cursor.ts'
import { PositionFeed } from './positions.ts'
import type { LiveSources } from './sources.ts'
import { type EventRow, readEvents, startTail, type Tail } from './tail.ts'
import { closeCodes, type Viewer } from './viewer.ts'

export interface StreamOptions {
  /** Milliseconds between frames of positions, which is also how often every right is looked at again. */
  tickMs: number
  /** Milliseconds between looks at the log when nobody wakes us. */
  pollMs: number
  /** Who is further behind than this many events does better with a new snapshot. */
  mostBehind: number
}

/** The readers of this process: every one gets the log from its cursor on, without gap or repeat. */
export interface Stream {
  /** Fills up the viewer from its cursor and lets it follow; resolves when it follows or has gone. */
  join(viewer: Viewer, cursor: string | null): Promise<void>
  leave(viewer: Viewer): void
  /** Resolves when everything that was committed before the call has been given to those who follow. */
  caughtUp(): Promise<void>
  /** Tells everybody that we go, and stops. */
  close(): Promise<void>
}

const retainedMs = 30 * 86_400_000
const page = 200

type Needed = Pick<Deps, 'database' | 'clock' | 'log'>

/** Begins to read when the first viewer comes. */
export function openStream(deps: Needed, sources: LiveSources, options: StreamOptions): Stream {
  const { database, clock, log } = deps
  const viewers = new Set<Viewer>()
  const feed = new PositionFeed(database, sources)
  let starting: Promise<{ epoch: string; tail: Tail }> | null = null
  let ticker: NodeJS.Timeout | null = null
  let closed = false
  /** All up to here has been given to those who follow. */
  let delivered = 0

  const start = async (): Promise<{ epoch: string; tail: Tail }> => {
    const head = await headOf(database)
    delivered = head.seq
    const tail = await startTail(database, {
      from: head.seq,
      pollMs: options.pollMs,
      onRows: (rows) => deliver(head.epoch, rows),
      onError: (error) => log.error({ err: error }, 'the live stream could not read the log and tries again'),
    })
    ticker = setInterval(() => void tick(), options.tickMs)
    return { epoch: head.epoch, tail }
  }

  const deliver = async (epoch: string, rows: EventRow[]): Promise<void> => {
    for (const piece of cutBatch(rows.filter((row) => row.seq > delivered))) {
      const [batch] = await Promise.all([composeBatch(deps, sources, epoch, piece), checkRights()])
      // From here on nothing waits: who joins does so before or after all of this.
      for (const viewer of viewers) {
        if (!viewer.live) continue
        const frame = batch.frameFor(viewer.actor, viewer.position)
        const told = batch.notificationsFor(viewer.actor, viewer.position)
        viewer.position = Math.max(viewer.position, batch.seq)
        if (frame) viewer.send(frame)
        for (const one of told) viewer.send(one)
      }
      delivered = batch.seq
    }
  }

  /** Who looks through a session that has ended is told and closed; whose role has changed is that from now on. */
  const checkRights = async (): Promise<void> => {
    const asked = [...viewers]
    if (asked.length === 0) return
    const ids = [...new Set(asked.map((viewer) => viewer.sessionId))]
    const actors = await sources.actors(ids, clock.now())
    for (const viewer of asked) {
      const actor = actors.get(viewer.sessionId)
      if (actor) viewer.actor = actor
      else dismiss(viewer, 'session_ended')
    }
  }

  const dismiss = (viewer: Viewer, reason: 'session_ended' | 'restarting'): void => {
    viewers.delete(viewer)
    viewer.end({ type: 'bye', reason }, closeCodes[reason])
  }

  /** What the office's screens say of the installation; each is told when it knows something else. */
  const tellOffice = async (): Promise<void> => {
    if (![...viewers].some((viewer) => isOffice(viewer.actor))) return
    const frame = `{"type":"office","office":${await sources.office()}}`
    for (const viewer of viewers) {
      if (!viewer.live || !isOffice(viewer.actor) || viewer.office === frame) continue
      viewer.office = frame
      viewer.send(frame)
    }
  }

  let ticking = false
  const tick = async (): Promise<void> => {
    if (ticking || viewers.size === 0) return
    ticking = true
    try {
      await checkRights()
      const positions = await feed.moved(clock.now(), performance.now())
      for (const viewer of viewers) {
        const frame = viewer.live && positions?.frameFor(viewer.actor)
        if (frame) viewer.send(frame)
      }
      await tellOffice()
    } catch (error) {
      log.error({ err: error }, 'the live stream could not look around and tries again')
    } finally {
      ticking = false
    }
  }

  /** Where the viewer goes on; why not from there, if it cannot. */
  const begin = async (
    epoch: string,
    cursor: string | null,
  ): Promise<number | 'unknown_cursor' | 'too_old'> => {
    const head = await headOf(database)
    if (cursor === null) return head.seq
    const from: LiveCursor | null = readCursor(cursor)
    if (!from || from.epoch !== epoch || from.seq > head.seq) return 'unknown_cursor'
    if (head.seq - from.seq > options.mostBehind) return 'too_old'
    const [next] = await readEvents(database, from.seq, 1)
    return next && next.at.getTime() < clock.now().getTime() - retainedMs ? 'too_old' : from.seq
  }

  const fillUp = async (viewer: Viewer, epoch: string): Promise<void> => {
    while (viewer.open) {
      for (const piece of cutBatch(await readEvents(database, viewer.position, page))) {
        const batch = await composeBatch(deps, sources, epoch, piece)
        const frame = batch.frameFor(viewer.actor, viewer.position)
        if (frame) await viewer.sendAndWait(frame)
        for (const one of batch.notificationsFor(viewer.actor, viewer.position)) await viewer.sendAndWait(one)
        viewer.position = batch.seq
      }
      if (viewer.position >= delivered) {
        viewer.live = true
        return
      }
    }
  }

  return {
    async join(viewer, cursor) {
      if (closed) return dismiss(viewer, 'restarting')
      starting ??= start().catch((error) => {
        starting = null
        throw error
      })
      const { epoch } = await starting
      const from = await begin(epoch, cursor)
      if (typeof from !== 'number') return viewer.end({ type: 'reset', reason: from }, closeCodes.reset)
      viewer.position = from
      viewer.say({ type: 'hello', cursor: writeCursor({ epoch, seq: from }) })
      viewers.add(viewer)
      await fillUp(viewer, epoch)
      const frame = (await feed.all(clock.now())).frameFor(viewer.actor)
      if (frame) viewer.send(frame)
    },
    leave: (viewer) => void viewers.delete(viewer),
    caughtUp: async () => (await starting)?.tail.caughtUp(),
    async close() {
      closed = true
      if (ticker) clearInterval(ticker)
      for (const viewer of viewers) dismiss(viewer, 'restarting')
      await (await starting?.catch(() => null))?.tail.close()
    },
  }
}

async function headOf(db: Reader): Promise<LiveCursor> {
  return readCursor(await readHead(db)) as LiveCursor
}
