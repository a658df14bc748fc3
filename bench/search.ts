import sql from 'sql-template-tag'
import { type Database, openDatabase } from '../api/database/database.ts'
import { openBenchDatabase } from './database.ts'
import { type Fighter, median, startFighter } from './duel.ts'
import { signInDispatchers } from './people.ts'
import { fillOffice } from './scene.ts'

/** What a dispatcher types, letter by letter, until it stands there whole; each state of the field is one search. */
const typed = {
  number: 'J-1042',
  phone: '(914) 501-0042',
  name: 'nadia berg',
  'name with a slip': 'nadai',
  address: '4711 harb',
} as const

const given = ['Nadia', 'Omar', 'Pia', 'Quinn', 'Rosa', 'Sven', 'Tara', 'Uma', 'Viktor', 'Wanda']
const family = [
  'Berg',
  'Castillo',
  'Dorsey',
  'Eriksen',
  'Fontaine',
  'Grabowski',
  'Hughes',
  'Ito',
  'Jansen',
  'Kovac',
]

/** Two people to every ten jobs, on them, with numbers and names of their own. */
async function addPeople(database: Database, jobs: number): Promise<void> {
  const at = new Date('2026-12-01T18:00:00.000Z')
  await database.transaction(async (tx) => {
    await tx.sql(sql`
      INSERT INTO contacts (id, name, email, phones, created_at, updated_at)
      SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000007')::uuid,
             (${given}::text[])[1 + n % 10] || ' ' || (${family}::text[])[1 + n / 10 % 10] || ' ' || n,
             'p' || n || '@example.test', ARRAY['+1914' || lpad((5000000 + n)::text, 7, '0')], ${at}, ${at}
      FROM generate_series(0, ${jobs}::int / 5) n`)
    await tx.sql(sql`
      INSERT INTO job_contacts (job_id, contact_id)
      SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000004')::uuid,
             (lpad(to_hex(n / 5), 8, '0') || '-0000-7000-8000-000000000007')::uuid
      FROM generate_series(0, ${jobs}::int - 1) n`)
  })
  await database.sql(sql`VACUUM ANALYZE`)
}

/** Milliseconds of one request, one after the other, as somebody waits for them. */
async function ask({ address }: Fighter, path: string, token: string): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return performance.now() - begun
}

/** Typing into the search over 100,000 jobs, against reading one job by its id in the same run. */
export async function benchSearch({ jobs = 100_000, rounds = 15 } = {}): Promise<void> {
  const { url, close } = await openBenchDatabase()
  const database = openDatabase({ url })
  try {
    await fillOffice(database, jobs)
    await addPeople(database, jobs)
    const tokens = await signInDispatchers(database, 50)
    const server = await startFighter('server-ours', { DATABASE_URL: url, SECRET_KEY: 'only for a bench' })
    let turn = 0
    const timed = (path: string) => ask(server, path, tokens[turn++ % tokens.length] as string)
    const byId = '/api/v1/jobs/000003e7-0000-7000-8000-000000000004'
    const rows: Record<string, unknown> = {}
    for (const [what, text] of Object.entries(typed)) {
      const states = Array.from({ length: text.length - 1 }, (_, index) => text.slice(0, index + 2))
      const paths = states.map((q) => `/api/v1/search?q=${encodeURIComponent(q)}`)
      const searches: number[][] = paths.map(() => [])
      const reads: number[] = []
      for (let round = 0; round < rounds + 3; round++) {
        for (const [index, path] of paths.entries()) {
          const [searched, read] = [await timed(path), await timed(byId)]
          if (round < 3) continue
          searches[index]?.push(searched)
          reads.push(read)
        }
      }
      const each = searches.map(median)
      const worst = each.indexOf(Math.max(...each))
      rows[`${what}: ${text}`] = {
        'whole, ms': (each.at(-1) as number).toFixed(1),
        'against job by id': ((each.at(-1) as number) / median(reads)).toFixed(1),
        'a letter, median ms': median(each).toFixed(1),
        'worst letter': `${each[worst]?.toFixed(1)} ms at "${states[worst]}"`,
        'job by id, ms': median(reads).toFixed(1),
      }
    }
    await server.stop()
    console.log(`Search over ${jobs.toLocaleString('en')} jobs, medians of ${rounds}`)
    console.table(rows)
  } finally {
    await database.close()
    await close()
  }
}

await benchSearch()
