import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../app.ts'
import type { Actor } from '../../contract/actor.ts'
import { buildPipeline, type Pipeline, type Request } from '../../contract/call.ts'
import type { ContractOperation } from '../../contract/document.ts'
import { type Database, openDatabase } from '../../database/database.ts'
import { handlers } from '../../features/index.ts'
import { hold } from '../support/hold.ts'
import {
  allOperations,
  callerFor,
  each,
  operationOf,
  paramsFor,
  queryFor,
  type Scene,
  setScene,
} from '../support/scene.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { bodyOf, payloadOf, send } from '../support/wire.ts'

let api: TestApp
let scene: Scene
interface Broken {
  pipeline: Pipeline
  app: Awaited<ReturnType<typeof buildApp>>
  close(): Promise<void>
}
/** The same app on a database that is not there. */
let broken: Broken
const logged: string[] = []

beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
  const gone = 'postgres://callout@localhost/callout?host=/folder-of-a-database-that-is-gone'
  const database = openDatabase({ url: gone, onError: () => {} })
  const app = await buildApp(
    { database, clock: api.clock, config: { ...api.config, logLevel: 'debug' }, secrets: api.deps.secrets },
    { logTo: { write: (line) => void logged.push(line) } },
  )
  broken = {
    pipeline: buildPipeline(handlers, { ...api.deps, database, log: app.log }),
    app,
    async close() {
      await app.close()
      await database.close()
    },
  }
})
afterAll(async () => {
  await broken.close()
  await api.close()
})

const internal = {
  type: '/problems/internal',
  title: 'Something went wrong on our side',
  status: 500,
  code: 'internal',
  detail: 'Nothing was changed. Please try again.',
  request_id: expect.stringMatching(/^\w+-\w+$/),
}

/** Somebody the operation is for, as the pipeline knows them. */
function actorFor({ object }: ContractOperation): Actor {
  const caller = object['x-callers'][0] as string
  const id = '00000000-0000-7000-8000-000000000000'
  if (caller === 'public' || caller === 'system') return { kind: caller }
  if (caller === 'device') return { kind: 'device', device_id: id, contractor_id: id }
  if (caller === 'link')
    return {
      kind: 'link',
      link_id: id,
      job_id: id,
      contact_id: id,
      purpose: 'job',
      delivery_id: null,
      session_id: null,
    }
  return { kind: 'profile', profile_id: id, role: caller as 'admin', session_id: id, contact_id: id }
}

const wireOf = (operation: ContractOperation) => ({
  as: callerFor(scene, operation),
  params: paramsFor(scene, operation),
  query: queryFor(scene, operation),
  ...payloadOf(operation),
})

/** A request past the gate, with the file that it may want. */
async function requestOf(operation: ContractOperation): Promise<Request> {
  const body = bodyOf(operation)
  const path = join(api.config.dataDir, 'requests.csv')
  await writeFile(path, 'title,trade,address_line,city\nNo light,electrical,3 Mill Lane,Millbrook\n')
  const file = { field: 'file', file_name: 'requests.csv', media_type: 'text/csv', path, size: 72 }
  return {
    actor: actorFor(operation),
    params: paramsFor(scene, operation),
    query: queryFor(scene, operation),
    body: body?.example,
    files: body?.type.startsWith('multipart/') ? [file] : [],
    from: { address: '192.0.2.1', user_agent: null },
    request_id: 'req-1',
  }
}

/** Answers whatever is asked of it as PostgreSQL does when all its connections are taken. */
function crowdedDatabase(): Database {
  const refuse = () => Promise.reject(Object.assign(new Error('too many clients already'), { code: '53300' }))
  const prisma = new Proxy({}, { get: () => new Proxy({}, { get: () => refuse }) }) as Database['prisma']
  return { prisma, sql: refuse, snapshot: refuse, transaction: refuse, listen: refuse, close: async () => {} }
}

describe('500', () => {
  it.each(each())('$id says nothing but a number when the database is gone', async ({ operation }) => {
    const answer = await send(broken.app, operation, wireOf(operation))
    expect(answer.status).toBe(500)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json).toEqual(internal)
    const about = logged.filter((line) => line.includes(`"${answer.json.request_id}"`))
    expect(about.some((line) => line.includes('folder-of-a-database-that-is-gone'))).toBe(true)
  })

  it.each(each())('$id gives away nothing of what its handler threw', async ({ operation }) => {
    const reply = await broken.pipeline.perform(operation, await requestOf(operation))
    expect(reply.body).toEqual(internal)
  })
})

describe('503', () => {
  /** The same app on a database that has no connection left for anybody. */
  let crowded: { pipeline: Pipeline; app: Broken['app'] }
  beforeAll(async () => {
    const database = crowdedDatabase()
    const app = await buildApp({ ...api.deps, database, log: undefined }, { logTo: { write: () => {} } })
    crowded = { app, pipeline: buildPipeline(handlers, { ...api.deps, database, log: app.log }) }
  })
  afterAll(() => crowded.app.close())
  const later = { status: 503, code: 'overloaded', retry_after: expect.any(Number) }

  it.each(each())('$id may be tried again when it was too much at once', async ({ operation }) => {
    const answer = await send(crowded.app, operation, wireOf(operation))
    expect(answer.json).toMatchObject(later)
    expect(answer.headers['retry-after']).toBe(String(answer.json.retry_after))
    const reply = await crowded.pipeline.perform(operation, await requestOf(operation))
    expect(reply.problem).toMatchObject(later)
  })

  it('is what no free connection comes to', async () => {
    const limits = { maxWait: 60_000, timeout: 60_000 }
    const narrow = openDatabase({ url: api.databaseUrl, max: 1, limits, onError: () => {} })
    const pipeline = buildPipeline(handlers, { ...api.deps, database: narrow })
    const createClient = operationOf('createClient')
    const release = await hold(narrow)
    limits.maxWait = 50
    const reply = await pipeline.perform(createClient, await requestOf(createClient))
    await release()
    await narrow.close()
    expect(reply.problem).toMatchObject(later)
  })
})

describe('the log', () => {
  it('numbers every request anew', async () => {
    const operation = allOperations.find(({ id }) => id === 'getMe') as ContractOperation
    const numbers = new Set<unknown>()
    for (let count = 0; count < 20; count++) {
      const { json } = await send(api.app, operation, {
        headers: { 'request-id': 'mine', 'x-request-id': 'mine' },
      })
      numbers.add(json.request_id)
    }
    expect(numbers.size).toBe(20)
    expect(numbers.has('mine')).toBe(false)
  })

  it('holds routes, never what stood in their place, and no token or password', async () => {
    const lines: string[] = []
    const app = await buildApp(
      { ...api.deps, log: undefined, config: { ...api.config, logLevel: 'trace' } },
      { logTo: { write: (line) => void lines.push(line) } },
    )
    const link = 'a-link-token-that-nobody-may-read-in-a-log'
    const password = 'a password that nobody may read'
    for (const target of [app, broken.app]) {
      for (const operation of allOperations) {
        const params = {
          ...paramsFor(scene, operation),
          ...(operation.path.includes('{token}') && { token: link }),
        }
        const as = callerFor(scene, operation)
        const body = payloadOf(operation, { password, token: link })
        await send(target, operation, { as, params, ...body })
        await send(target, operation, { as: { cookie: `callout=${as?.token ?? link}` }, params, ...body })
        await send(target, operation, {
          params,
          ...body,
          payload: `{"token":"${link}",`,
          query: { id: link },
        })
        const basic = Buffer.from(`phone:${scene.device.token}`).toString('base64')
        await send(target, operation, {
          params,
          ...body,
          headers: { ...body.headers, authorization: `Basic ${basic}` },
        })
      }
      await target.inject({ url: `/j/${link}/unknown?token=${link}` })
      await target.inject({ method: 'POST', url: `/${link}`, payload: link })
    }
    await app.close()
    const all = [...lines, ...logged]
    expect(lines.length).toBeGreaterThan(allOperations.length * 3)
    expect(lines.some((line) => line.includes('"route":"/api/v1/jobs/:job_id"'))).toBe(true)
    const people = [scene.admin, scene.dispatcher, scene.contractor, scene.customer, scene.device]
    const secrets = [link, password, ...people.map(({ token }) => token as string)]
    for (const secret of secrets) expect(all.filter((line) => line.includes(secret))).toEqual([])
    for (const id of Object.values(scene.params)) {
      expect(lines.filter((line) => line.includes('"answered"') && line.includes(id))).toEqual([])
    }
  })
})
