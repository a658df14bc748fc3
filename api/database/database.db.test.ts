import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../test/support/test-database.ts'
import { type Database, openDatabase, type Reader, type Tx } from './database.ts'

let clone: TestDatabase
let database: Database
const reported: Error[] = []

beforeAll(async () => {
  clone = await cloneDatabase()
  database = openDatabase({ url: clone.url, max: 4, onError: (error) => reported.push(error) })
  await database.sql(sql`CREATE TABLE note (id int PRIMARY KEY, text text)`)
})
afterAll(async () => {
  await database?.close()
  await clone?.drop()
})

const notes = () => database.sql<{ id: number; text: string }>(sql`SELECT id, text FROM note ORDER BY id`)
const count = async (id: number) =>
  (await database.sql<{ n: number }>(sql`SELECT count(*) AS n FROM note WHERE id = ${id}`))[0]?.n
const processOf = async (read: Pick<Tx, 'sql'>) =>
  (await read.sql<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))[0]?.pid

describe('what values come back', () => {
  test('int8 as a number, numeric and date as text, timestamptz as a moment', async () => {
    const [row] = await database.sql(sql`
      SELECT 9007199254740991::int8 AS whole, 0.10::numeric AS exact, DATE '2026-03-01' AS day,
             TIMESTAMPTZ '2026-03-01 01:00+01' AS moment, ARRAY[1, NULL]::int8[] AS wholes, ARRAY[0.10]::numeric[] AS exacts`)
    expect(row).toEqual({
      whole: 9007199254740991,
      exact: '0.10',
      day: '2026-03-01',
      moment: new Date('2026-03-01T00:00:00Z'),
      wholes: [1, null],
      exacts: ['0.10'],
    })
  })

  test('an int8 that a number cannot hold is refused', async () => {
    await expect(database.sql(sql`SELECT 9007199254740993::int8 AS whole`)).rejects.toThrow(
      '9007199254740993',
    )
  })

  test('an undefined parameter is refused, null is not', async () => {
    await expect(database.sql(sql`SELECT ${undefined}::int`)).rejects.toThrow('$1 is undefined')
    expect(await database.sql(sql`SELECT ${null}::int AS nothing`)).toEqual([{ nothing: null }])
  })

  test('moments go in and out unchanged, alone and in arrays', async () => {
    const moment = new Date('1890-06-01T12:34:56.789Z')
    const [row] = await database.sql(
      sql`SELECT ${moment}::timestamptz(3) AS one, ${[moment]}::timestamptz[] AS many`,
    )
    expect(row).toEqual({ one: moment, many: [moment] })
  })

  test('Prisma still gets its own kinds', async () => {
    const rows = await database.prisma.$queryRaw`SELECT 1::int8 AS whole, DATE '2026-03-01' AS day`
    expect(rows).toEqual([{ whole: 1n, day: new Date('2026-03-01T00:00:00Z') }])
  })

  test('every connection is in UTC', async () => {
    expect(await database.sql(sql`SHOW TimeZone`)).toEqual([{ TimeZone: 'UTC' }])
  })

  test('an address that asks for another time zone gets UTC all the same', async () => {
    const url = new URL(clone.url)
    url.searchParams.set('options', '-c TimeZone=Asia/Tokyo -c application_name=kept')
    const other = openDatabase({ url: url.href })
    expect(
      await other.sql(
        sql`SELECT current_setting('TimeZone') AS zone, current_setting('application_name') AS name`,
      ),
    ).toEqual([{ zone: 'UTC', name: 'kept' }])
    await other.close()
  })

  test('a text is prepared once under its name', async () => {
    const [first] = await database.transaction(async (tx) => {
      await tx.sql(sql`SELECT ${1}::int + 40`)
      await tx.sql(sql`SELECT ${2}::int + 40`)
      return tx.sql(
        sql`SELECT count(*) AS n FROM pg_prepared_statements WHERE statement = 'SELECT $1::int + 40'`,
      )
    })
    expect(first).toEqual({ n: 1 })
  })
})

describe('a transaction', () => {
  test('is one connection for Prisma and SQL', async () => {
    const [mine, prismas] = await database.transaction(async (tx) => [
      await processOf(tx),
      (await tx.prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid,
    ])
    expect(mine).toBeGreaterThan(0)
    expect(prismas).toBe(mine)
  })

  test('rolls both back together, and throws what was thrown', async () => {
    const wrong = new Error('changed my mind')
    const attempt = database.transaction(async (tx) => {
      await tx.sql(sql`INSERT INTO note VALUES (1, 'sql')`)
      await tx.prisma.$executeRaw`INSERT INTO note VALUES (2, 'prisma')`
      throw wrong
    })
    await expect(attempt).rejects.toBe(wrong)
    expect([await count(1), await count(2)]).toEqual([0, 0])
  })

  test('commits both together, and each sees what the other wrote', async () => {
    const seen = await database.transaction(async (tx) => {
      await tx.sql(sql`INSERT INTO note VALUES (3, 'sql')`)
      await tx.prisma.$executeRaw`UPDATE note SET text = text || ' and prisma' WHERE id = 3`
      return tx.sql(sql`SELECT text FROM note WHERE id = 3`)
    })
    expect(seen).toEqual([{ text: 'sql and prisma' }])
    expect(await notes()).toContainEqual({ id: 3, text: 'sql and prisma' })
  })

  test('refuses the database itself while it runs, by every way there is', async () => {
    const { prisma } = database
    const ways: Record<string, () => Promise<unknown>> = {
      sql: () => database.sql(sql`SELECT 1`),
      prisma: async () => database.prisma.$queryRaw`SELECT 1`,
      'a prisma kept from before': async () => prisma.$queryRaw`SELECT 1`,
      'a model kept from before': () => prisma.settings.findFirst(),
      snapshot: () => database.snapshot(async () => 1),
      transaction: () => database.transaction(async () => 1),
    }
    for (const [way, use] of Object.entries(ways)) {
      await expect(database.transaction(use), way).rejects.toThrow('inside a running transaction')
    }
  })

  test('leaves the database usable afterwards, also for what was begun inside', async () => {
    let later: (() => Promise<unknown>) | undefined
    await database.transaction(async () => {
      const { AsyncResource } = await import('node:async_hooks')
      later = AsyncResource.bind(() => database.sql(sql`SELECT 1 AS one`))
    })
    expect(await later?.()).toEqual([{ one: 1 }])
  })

  test('refuses what comes after its end', async () => {
    let kept: Tx | undefined
    await database.transaction(async (tx) => {
      kept = tx
    })
    await expect(kept?.sql(sql`INSERT INTO note VALUES (4, 'late')`)).rejects.toThrow('has ended')
    expect(await count(4)).toBe(0)
  })

  test('a failure that was swallowed does not pass for a commit', async () => {
    const attempt = database.transaction(async (tx) => {
      await tx.sql(sql`INSERT INTO note VALUES (5, 'first')`)
      await tx.sql(sql`INSERT INTO note VALUES (5, 'again')`).catch(() => {})
    })
    await expect(attempt).rejects.toThrow('swallowed')
    expect(await count(5)).toBe(0)
  })

  test('gives up after its time, and gives back its connection', async () => {
    const hasty = openDatabase({ url: clone.url, max: 1, limits: { maxWait: 1_000, timeout: 50 } })
    const attempt = hasty.transaction(async (tx) => {
      await tx.sql(sql`INSERT INTO note VALUES (6, 'slow')`)
      await tx.sql(sql`SELECT pg_sleep(0.2)`)
      await tx.sql(sql`SELECT 1`)
    })
    await expect(attempt).rejects.toThrow()
    expect(await hasty.sql(sql`SELECT text FROM note WHERE id = 6`)).toEqual([])
    await hasty.close()
  })

  test('fifty that want one row all get it', async () => {
    await database.sql(sql`INSERT INTO note VALUES (7, '')`)
    const one = () =>
      database.transaction(async (tx) => {
        await tx.sql(sql`SELECT FROM note WHERE id = 7 FOR UPDATE`)
        await tx.prisma.$executeRaw`UPDATE note SET text = text || 'x' WHERE id = 7`
      })
    await Promise.all(Array.from({ length: 50 }, one))
    expect(await notes()).toContainEqual({ id: 7, text: 'x'.repeat(50) })
  })
})

describe('a table that another process migrated meanwhile', () => {
  test.each(['transaction', 'snapshot', 'sql'] as const)(
    'fails one %s at most, not all to come',
    async (way) => {
      const one = openDatabase({ url: clone.url, max: 1 })
      const table = raw(`migrated_by_${way}`)
      const ask = () => {
        const query = sql`SELECT * FROM ${table}`
        if (way === 'sql') return one.sql(query)
        return one[way]((read: Reader) => read.sql(query))
      }
      await database.sql(sql`CREATE TABLE ${table} AS SELECT 1 AS a`)
      expect(await ask()).toEqual([{ a: 1 }])
      await database.sql(sql`ALTER TABLE ${table} ADD b int`)
      await expect(ask()).rejects.toThrow('cached plan must not change result type')
      expect(await ask()).toEqual([{ a: 1, b: null }])
      await one.close()
    },
  )
})

describe('steps around the commit', () => {
  test('run in order: before it inside, after it outside', async () => {
    const steps: string[] = []
    await database.transaction(async (tx) => {
      tx.afterCommit(async () => void steps.push(`after: ${await count(8)} committed`))
      tx.beforeCommit(async () => {
        await tx.sql(sql`INSERT INTO note VALUES (8, 'before')`)
        tx.beforeCommit(() => void steps.push('before 3'))
        steps.push('before 1')
      })
      tx.beforeCommit(() => void steps.push('before 2'))
      steps.push('work')
    })
    expect(steps).toEqual(['work', 'before 1', 'before 2', 'before 3', 'after: 1 committed'])
  })

  test('one that fails before the commit rolls all back, and nothing runs after it', async () => {
    const steps: string[] = []
    const attempt = database.transaction(async (tx) => {
      await tx.sql(sql`INSERT INTO note VALUES (9, 'never')`)
      tx.afterCommit(() => void steps.push('after'))
      tx.beforeCommit(() => {
        throw new Error('not today')
      })
    })
    await expect(attempt).rejects.toThrow('not today')
    expect([await count(9), steps]).toEqual([0, []])
  })

  test('one that fails after the commit is reported and undoes nothing', async () => {
    await database.transaction(async (tx) => {
      await tx.sql(sql`INSERT INTO note VALUES (10, 'stays')`)
      tx.afterCommit(() => {
        throw new Error('could not tell')
      })
    })
    expect(await count(10)).toBe(1)
    expect(reported.map(String)).toContain('Error: could not tell')
  })
})

describe('a snapshot', () => {
  test('sees one moment, whatever is committed meanwhile', async () => {
    const [before, after] = await database.snapshot(async (read) => {
      const query = sql`SELECT id FROM note WHERE id = 11`
      const first = await read.sql(query)
      await database.sql(sql`INSERT INTO note VALUES (11, 'meanwhile')`)
      return [first, await read.sql(query)]
    })
    expect([before, after, await count(11)]).toEqual([[], [], 1])
  })

  test('cannot write', async () => {
    const attempt = database.snapshot((read) => read.sql(sql`INSERT INTO note VALUES (12, 'no')`))
    await expect(attempt).rejects.toThrow('read-only transaction')
  })

  test('answers nothing after its end', async () => {
    const read = await database.snapshot(async (read) => read)
    await expect(read.sql(sql`SELECT 1`)).rejects.toThrow('has ended')
  })
})
