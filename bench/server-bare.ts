import Fastify from 'fastify'
import pg from 'pg'
import { systemActor } from '../api/contract/actor.ts'
import type { Reader } from '../api/database/database.ts'
import { statement } from '../api/database/statement.ts'
import { sessionByToken } from '../api/features/accounts/session.actor.ts'
import { findJob } from '../api/features/jobs/job.store.ts'
import { listJobRows } from '../api/features/jobs/list-jobs.store.ts'
import { tokenHash } from '../api/secrets.ts'
import { announce } from './announce.ts'

/**
 * What somebody would write by hand for these two reads: Fastify and `pg`, prepared statements, the very same SQL,
 * a look at the session, no contract, no limits, no checks.
 */
const app = Fastify()
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

/** The SQL that the service sends, as one text with its parameters. */
async function sent(work: (recorder: Reader) => Promise<unknown>) {
  const found: { text: string; name: string; values: unknown[] }[] = []
  await work({
    async sql(query) {
      const { text, name, values } = statement(query)
      found.push({ text, name: name as string, values: values as unknown[] })
      return []
    },
  })
  return found[0] as (typeof found)[number]
}

const someId = '00000000-0000-7000-8000-000000000000'
const someHash = tokenHash('some')
const session = await sent((db) => sessionByToken(db, someHash, new Date()))
const byId = await sent((db) => findJob(db, systemActor, someId))
const list = await sent((db) => listJobRows(db, systemActor, {}, null, 50))
const plainList = { ...list, ...unshaped(list.text) }

/** The same list without JSON made in the database: the rows, for the driver to read and the server to write. */
function unshaped(text: string) {
  const columns = /\(SELECT row_to_json\(summary\) FROM \(SELECT ([\s\S]*?)\) AS summary\)::text AS json/
  return { text: text.replace(columns, '$1'), name: 'plain-list' }
}

const lookUp = async (authorization: string | undefined): Promise<boolean> => {
  const values = [tokenHash((authorization ?? '').slice(7)), new Date().toISOString()]
  return (await pool.query({ ...session, values })).rows.length > 0
}

app.get<{ Params: { job_id: string } }>('/api/v1/jobs/:job_id', async (request, reply) => {
  if (!(await lookUp(request.headers.authorization))) return reply.code(401).send()
  const values = byId.values.map((value) => (value === someId ? request.params.job_id : value))
  const { rows } = await pool.query({ ...byId, values })
  return rows[0] ?? reply.code(404).send()
})
app.get('/api/v1/jobs', async (request, reply) => {
  if (!(await lookUp(request.headers.authorization))) return reply.code(401).send()
  const { rows } = await pool.query(plainList)
  return { items: rows.slice(0, 50), next_cursor: null }
})
announce(await app.listen({ host: '127.0.0.1', port: 0 }))
