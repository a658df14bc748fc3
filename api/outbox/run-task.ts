import { systemActor } from '../contract/actor.ts'
import type { Deps } from '../deps.ts'
import { type Change, telling } from '../events/log.ts'
import { nextTry, taskPlan } from './backoff.rules.ts'
import { bury, finish, type OutboxItem, postpone } from './outbox.store.ts'

/**
 * Work that is due at a time, by the template of its item. It runs inside the transaction that notes it as done,
 * so that its effect happens once however often it is tried. It looks again whether there is still anything to do.
 */
export type Task = (item: OutboxItem, tx: Change, at: Date, deps: Deps) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

/** Does a task; true when it is done. What fails is tried again, later and later, then buried. */
export async function runTask(item: OutboxItem, tasks: Tasks, deps: Deps): Promise<boolean> {
  const task = tasks[item.template]
  const at = deps.clock.now()
  try {
    if (!task) throw new Error(`There is no task ${item.template}`)
    await deps.database.transaction(async (tx) => {
      // Noting it first also locks it: a second process that holds an expired lease finds it done.
      if (await finish(tx, item.id, at)) await task(item, telling(tx, systemActor, at), at, deps)
    })
    return true
  } catch (error) {
    deps.log.error({ err: error, item: item.id, template: item.template }, 'task failed')
    const reason = (error as Error).message.slice(0, 300)
    const next = nextTry(taskPlan, item.attempts + 1, at, Math.random())
    await deps.database.transaction(async (tx) => {
      if ('due_at' in next) await postpone(tx, item.id, next.due_at, reason)
      else await bury(tx, item.id, at, reason)
    })
    return false
  }
}
