import { setTimeout as delay } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { Lane } from './lane.ts'
import { nextDue, type OutboxItem, release, takeDue } from './outbox.store.ts'
import type { PaperMaker } from './paper.ts'
import { mostLines, openPost } from './post.ts'
import { runTask, type Tasks } from './run-task.ts'
import { sendMail } from './send-mail.ts'
import { outboxChannel } from './write.ts'

/** What became of the items that were due. */
export interface Round {
  done: number
  failed: number
}

/** The sending end of the queue, for one process; any number of processes share the table. */
export interface Outbox {
  /** Sends and does everything that is due now, and what becomes due by it. */
  runOnce(): Promise<Round>
  /** Works until stopped: at once when something is queued, else when the next item is due. */
  start(): Promise<void>
  /** Lets what is being sent be finished, for a few seconds. */
  stop(): Promise<void>
}

const tasksAtOnce = 10
/** Mail servers count the lines of one sender: no more than this, unless some of them dawdle. */
const mailsAtOnce = 3
/** Milliseconds. */
const usualPatience = 3_000
/** Taken in one go: looking for what is due costs more than taking it when much waits. */
const handful = 20
/** Milliseconds; longer than a handful takes, however slow the mail server is. */
const lease = 300_000
/** A wake-up may be missed: the table is asked this often anyway. */
const longestNap = 15_000
/** And this often while something is under way. */
const shortNap = 1_000
/** After a mail server that could not be spoken to, before the next one tries. */
const closedFor = 30_000
/** How long a stop waits for a letter that is under way. */
const farewell = 5_000

/** What the features bring, and how patient it is. */
export interface OutboxOptions {
  /** Milliseconds. */
  patience?: number
  /** Makes the papers that go with mails; without it they go without. */
  makePaper?: PaperMaker
}

export function openOutbox(
  deps: Deps,
  tasks: Tasks,
  { patience = usualPatience, makePaper = async () => null }: OutboxOptions = {},
): Outbox {
  const post = openPost(deps.config)
  const stopping = new AbortController()
  let nap = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let looping: Promise<void> = Promise.resolve()
  let postOpens = 0
  const rounds = new Set<() => void>()

  // Without a way out mails are not even taken: they wait, whole and untried.
  const isOpen = (channel: OutboxItem['channel']) =>
    channel === 'task' || (post !== null && deps.clock.now().getTime() >= postOpens)

  const handle = async (item: OutboxItem, round: Round): Promise<void> => {
    try {
      if (item.channel === 'task') {
        round[(await runTask(item, tasks, deps)) ? 'done' : 'failed']++
        return
      }
      if (!post) return
      const sent = await sendMail(item, post, deps, makePaper)
      if (sent === 'closed') postOpens = deps.clock.now().getTime() + closedFor
      round[sent === 'done' ? 'done' : 'failed']++
    } catch (error) {
      round.failed++
      // What could not even be noted is free again when its lease ends.
      deps.log.error({ err: error, item: item.id, template: item.template }, 'outbox item failed')
    }
  }

  const take = (channel: OutboxItem['channel']): Promise<OutboxItem[]> => {
    const due = { channels: [channel], at: deps.clock.now(), most: handful, perReceiver: 1, lease }
    return deps.database.transaction((tx) => takeDue(tx, due))
  }

  const giveBack = async (lane: Lane): Promise<void> => {
    const ids = lane.ready.splice(0).map(({ id }) => id)
    await release(deps.database, ids)
  }

  /** Begins what there is a place for; takes more when all that was taken is under way. */
  const advance = async (lane: Lane, begin: (item: OutboxItem) => void): Promise<void> => {
    if (!isOpen(lane.channel)) return giveBack(lane)
    if (lane.ready.length === 0 && lane.unseen && lane.free > 0) {
      lane.unseen = false
      lane.ready = await take(lane.channel)
      lane.unseen ||= lane.ready.length > 0
    }
    for (const item of lane.ready.splice(0, lane.free)) begin(item)
  }

  const work = async (): Promise<Round> => {
    const round: Round = { done: 0, failed: 0 }
    let ring = () => {}
    const lanes = [
      new Lane('task', { usual: tasksAtOnce, most: tasksAtOnce, patience }, () => ring()),
      new Lane('mail', { usual: mailsAtOnce, most: mostLines, patience }, () => ring()),
    ]
    const look = () => {
      for (const lane of lanes) lane.unseen = true
      ring()
    }
    // What is done may have queued more, or was what the next of its receiver waited for.
    const begin = (lane: Lane) => (item: OutboxItem) => lane.begin(() => handle(item, round).finally(look))
    rounds.add(look)
    try {
      while (!stopping.signal.aborted) {
        const rung = new Promise<void>((resolve) => {
          ring = resolve
        })
        for (const lane of lanes) await advance(lane, begin(lane))
        // What was held while the queue was asked may be free by now.
        const goesOn = (lane: Lane) =>
          lane.busy || lane.ready.length > 0 || (lane.unseen && isOpen(lane.channel))
        if (!lanes.some(goesOn)) break
        const timer = setTimeout(look, shortNap)
        await rung
        clearTimeout(timer)
      }
    } finally {
      rounds.delete(look)
      while (lanes.some((lane) => lane.busy)) {
        await new Promise<void>((resolve) => {
          ring = resolve
        })
      }
      for (const lane of lanes) await giveBack(lane)
    }
    return round
  }

  const runOnce = (): Promise<Round> => {
    const round = work()
    running = Promise.allSettled([running, round]).then(() => {})
    return round
  }

  const wake = (): void => {
    nap.abort()
    for (const look of rounds) look()
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      nap = new AbortController()
      let pause = longestNap
      try {
        await runOnce()
        const open = (['task', 'mail'] as const).filter(isOpen)
        const next = await nextDue(deps.database, open)
        if (next) pause = Math.min(pause, Math.max(100, next.getTime() - deps.clock.now().getTime()))
      } catch (error) {
        deps.log.error({ err: error }, 'outbox round failed')
      }
      if (!stopping.signal.aborted) await delay(pause, undefined, { signal: nap.signal }).catch(() => {})
    }
  }

  return {
    runOnce,
    async start() {
      await deps.database.listen(outboxChannel, wake)
      looping = loop()
    },
    async stop() {
      stopping.abort()
      wake()
      const hangUp = setTimeout(() => post?.close(), farewell)
      await looping
      await running
      clearTimeout(hangUp)
      post?.close()
    },
  }
}
