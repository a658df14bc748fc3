import { setTimeout as delay } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { nextDue, type OutboxItem, release, takeDue } from './outbox.store.ts'
import { openPost } from './post.ts'
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
  /** Lets what is being sent be finished. */
  stop(): Promise<void>
}

const atOnce = 10
/** Taken in one go: looking for what is due costs more than taking it when much waits. */
const handful = 40
/** Milliseconds; longer than a handful takes, however slow the mail server is. */
const lease = 300_000
/** A wake-up may be missed: the table is asked this often anyway. */
const longestNap = 15_000
/** After a mail server that could not be spoken to, before the next one tries. */
const closedFor = 30_000

export function openOutbox(deps: Deps, tasks: Tasks): Outbox {
  const post = openPost(deps.config)
  const stopping = new AbortController()
  let nap = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let looping: Promise<void> = Promise.resolve()
  let postOpens = 0

  // Without a way out mails are not even taken: they wait, whole and untried.
  const channels = () => (post && deps.clock.now().getTime() >= postOpens ? ['task', 'mail'] : ['task'])

  const handle = async (item: OutboxItem, round: Round): Promise<void> => {
    try {
      if (item.channel === 'task') {
        round[(await runTask(item, tasks, deps)) ? 'done' : 'failed']++
        return
      }
      if (!post) return
      const sent = await sendMail(item, post, deps)
      if (sent === 'closed') postOpens = deps.clock.now().getTime() + closedFor
      round[sent === 'done' ? 'done' : 'failed']++
    } catch (error) {
      round.failed++
      // What could not even be noted is free again when its lease ends.
      deps.log.error({ err: error, item: item.id, template: item.template }, 'outbox item failed')
    }
  }

  const take = (): Promise<OutboxItem[]> => {
    const due = { channels: channels(), at: deps.clock.now(), most: handful, perReceiver: 1, lease }
    return deps.database.transaction((tx) => takeDue(tx, due))
  }

  const work = async (): Promise<Round> => {
    const round: Round = { done: 0, failed: 0 }
    const busy = new Set<Promise<void>>()
    let ready: OutboxItem[] = []
    while (!stopping.signal.aborted) {
      if (ready.length === 0) ready = await take()
      if (ready.length === 0 && busy.size === 0) break
      for (const item of ready.splice(0, atOnce - busy.size)) {
        const one = handle(item, round).finally(() => busy.delete(one))
        busy.add(one)
      }
      // One that is slow holds its own place only.
      await Promise.race(busy)
    }
    await Promise.all(busy)
    await release(
      deps.database,
      ready.map(({ id }) => id),
    )
    return round
  }

  const runOnce = (): Promise<Round> => {
    const round = work()
    running = Promise.allSettled([running, round]).then(() => {})
    return round
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      nap = new AbortController()
      let pause = longestNap
      try {
        await runOnce()
        const next = await nextDue(deps.database, channels())
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
      await deps.database.listen(outboxChannel, () => nap.abort())
      looping = loop()
    },
    async stop() {
      stopping.abort()
      nap.abort()
      await looping
      await running
      post?.close()
    },
  }
}
