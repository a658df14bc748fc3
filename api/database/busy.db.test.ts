import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { isAway, isBusy, isDeadlock, withoutDeadlock } from './busy.ts'
import type { Tx } from './database.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
  const as = await api.people.dispatcher()
  for (const name of ['1', '2']) await api.call('createClient', { as, body: { kind: 'person', name } })
})
afterAll(() => api.close())

type Lock = (tx: Tx, key: number) => Promise<unknown>
const ways: [string, Lock][] = [
  ['our own SQL', (tx, key) => tx.sql(sql`SELECT pg_advisory_xact_lock(99, ${key}::int)`)],
  [
    'Prisma',
    (tx, key) => tx.prisma.client.updateMany({ where: { name: `${key}` }, data: { notes: 'held' } }),
  ],
]

/** Two transactions that take two locks crosswise, both holding one before either asks for the other. */
function crossing(lock: Lock, each: (transaction: () => Promise<void>) => Promise<void>) {
  let holding = 0
  let go: () => void = () => {}
  const both = new Promise<void>((resolve) => {
    go = resolve
  })
  const one = (first: number, second: number) =>
    each(() =>
      api.database.transaction(async (tx) => {
        await lock(tx, first)
        if (++holding >= 2) go()
        await both
        await lock(tx, second)
      }),
    )
  return Promise.allSettled([one(1, 2), one(2, 1)])
}

describe.each(ways)('a deadlock in %s', (_name, lock) => {
  it('is known for one', async () => {
    const ends = await crossing(lock, (transaction) => transaction())
    const [failed, ...more] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
    expect(more).toEqual([])
    expect([isDeadlock(failed), isBusy(failed)]).toEqual([true, true])
  })

  it('is nothing that anybody hears of when it is begun anew', async () => {
    const ends = await crossing(lock, withoutDeadlock)
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })
})

it('other failures are told at once', async () => {
  let tries = 0
  const failing = withoutDeadlock(async () => {
    tries++
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  expect([tries, isBusy(new Error('broken'))]).toEqual([1, false])
})

it('knows a server that is gone from a file that is', async () => {
  const cut = api.database.transaction((tx) => tx.sql(sql`SELECT pg_terminate_backend(pg_backend_pid())`))
  expect(isAway(await cut.catch((error) => error))).toBe(true)
  const connect = Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', syscall: 'connect' })
  const open = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
  expect([isAway(connect), isAway(open), isAway(new Error('a mistake of ours'))]).toEqual([
    true,
    false,
    false,
  ])
})
