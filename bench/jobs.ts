import { openDatabase } from '../api/database/database.ts'
import { openBenchDatabase } from './database.ts'
import { duel, median, startFighter } from './duel.ts'
import { signInDispatchers } from './people.ts'
import { fillOffice } from './scene.ts'

/**
 * One job and a list of fifty through the whole path (HTTP, session, contract, limits), against Fastify and `pg` that
 * look up the session and run the same SQL. Medians of the ratios of neighbouring runs.
 */
export async function benchJobs({ jobs = 10_000, rounds = 7, seconds = 3 } = {}): Promise<void> {
  const { url, close } = await openBenchDatabase()
  const database = openDatabase({ url })
  try {
    await fillOffice(database, jobs)
    const tokens = await signInDispatchers(database, 400)
    const env = { DATABASE_URL: url, SECRET_KEY: 'only for a bench' }
    const ours = await startFighter('server-ours', env)
    const bare = await startFighter('server-bare', env)
    const rows: Record<string, unknown> = {}
    const cases = [
      ['job by id', '/api/v1/jobs/000003e7-0000-7000-8000-000000000004', 0.8],
      ['list of 50', '/api/v1/jobs?limit=50', 1],
    ] as const
    for (const [name, path, wanted] of cases) {
      const results = await duel(ours, bare, { path, tokens, rounds, seconds })
      rows[name] = {
        'ours /s': Math.round(median(results.map(([own]) => own.per_second))),
        'bare /s': Math.round(median(results.map(([, other]) => other.per_second))),
        ratio: median(results.map(([own, other]) => own.per_second / other.per_second)).toFixed(2),
        wanted: wanted.toFixed(2),
        'ours µs': Math.round(median(results.map(([own]) => own.processor))),
        'bare µs': Math.round(median(results.map(([, other]) => other.processor))),
        'of the processor': median(results.map(([own, other]) => other.processor / own.processor)).toFixed(2),
      }
    }
    await ours.stop()
    await bare.stop()
    console.log('Jobs over HTTP against bare Fastify and pg')
    console.table(rows)
  } finally {
    await database.close()
    await close()
  }
}
