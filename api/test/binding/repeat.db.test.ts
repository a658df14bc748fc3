import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContractOperation } from '../../contract/document.ts'
import { everyRow } from '../support/every-row.ts'
import { hold } from '../support/hold.ts'
import type { Person } from '../support/people.ts'
import {
  allOperations,
  callerFor,
  each,
  paramsFor,
  pauseFor,
  type Scene,
  setScene,
} from '../support/scene.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { payloadOf, send, type Wire } from '../support/wire.ts'

let api: TestApp
let scene: Scene
/** Whom a login may be taken from without taking the others' caller. */
let leaver: Person
beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
  leaver = await api.people.customer()
})
afterAll(() => api.close())

const createJob = allOperations.find(({ id }) => id === 'createJob') as ContractOperation

function keyed(operation: ContractOperation, key: string, wire: Wire = {}) {
  const body = payloadOf(operation)
  return send(api.app, operation, {
    as: callerFor(scene, operation),
    params: {
      ...paramsFor(scene, operation),
      ...(operation.id === 'deactivateProfile' && { profile_id: leaver.profile_id }),
    },
    ...body,
    ...wire,
    headers: { ...body.headers, 'idempotency-key': key, ...wire.headers },
  })
}

/** Whose key it is: the link's of a path that holds its token, the address of who is nobody. */
function actorOf(operation: ContractOperation): string {
  const somebody = callerFor(scene, operation) as Partial<Person> | null
  if (somebody === scene.link) return `link:${scene.link.link_id}`
  if (somebody) return `profile:${somebody.profile_id}`
  return operation.object['x-callers'].includes('link') ? `link:${scene.params.link_id}` : 'address:127.0.0.1'
}

describe('the same key', () => {
  const posts = each(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key'))

  // Signing out ends the session that would be recognised the second time.
  it.each(posts.filter(({ id }) => id !== 'logOut'))('does $id once', async ({ id, operation }) => {
    api.clock.advance(1)
    const first = await keyed(operation, `once-${id}`)
    const between = await everyRow(api.database)
    const second = await keyed(operation, `once-${id}`)
    expect(await everyRow(api.database)).toEqual(between)
    if (first.status < 300 && operation.object['x-secret-answer']) {
      expect(second.json).toMatchObject({ status: 409, code: 'already_done' })
    } else {
      expect(second.status).toBe(first.status)
      if (first.status < 300) expect(second.json).toEqual(first.json)
    }
  })

  it('with another request is refused', async () => {
    await keyed(createJob, 'other')
    const other = await keyed(createJob, 'other', payloadOf(createJob, { title: 'Something else' }))
    expect(other.json).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
  })

  it.each(posts)('that stood for something else does no $id', async ({ id, operation }) => {
    api.clock.advance(pauseFor(operation))
    const created_at = api.clock.now()
    const body_hash = Buffer.from('of something else')
    const data = {
      actor: actorOf(operation),
      operation: id,
      key: 'taken',
      body_hash,
      status: 201,
      created_at,
    }
    await api.database.prisma.idempotencyKey.create({ data })
    const answer = await keyed(operation, 'taken')
    expect(answer.json).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
  })

  it('of somebody else is another key', async () => {
    const mine = await keyed(createJob, 'ours')
    const theirs = await keyed(createJob, 'ours', { as: scene.dispatcher })
    expect(theirs.status).toBe(201)
    expect(theirs.json.id).not.toBe(mine.json.id)
  })

  it('is free again after three days', async () => {
    const first = await keyed(createJob, 'old')
    api.clock.advance(72 * 3600 + 1)
    const later = await keyed(createJob, 'old')
    expect(later.status).toBe(201)
    expect(later.json.id).not.toBe(first.json.id)
  })

  it('is not spent by a refusal', async () => {
    const refused = await keyed(createJob, 'spent', payloadOf(createJob, { title: '' }))
    expect(refused.status).toBe(400)
    expect((await keyed(createJob, 'spent')).status).toBe(201)
  })

  it.each(posts)('of a $id that is still running is told so', async ({ id, operation }) => {
    api.clock.advance(pauseFor(operation))
    const name = `${actorOf(operation)} ${id} running`
    const release = await hold(api.database, (tx) =>
      tx.sql(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 7))`),
    )
    const answer = await keyed(operation, 'running')
    await release()
    expect(answer.json).toMatchObject({ status: 409, code: 'idempotency_in_flight' })
    if (id === 'createJob') expect((await keyed(operation, 'running')).status).toBe(201)
  })

  it('twenty times at once does it once', async () => {
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const { payload, headers } = payloadOf(createJob, { title: 'At once' })
    const once = () =>
      fetch(`${address}/api/v1/jobs`, {
        method: 'POST',
        body: payload as string,
        headers: { ...headers, authorization: `Bearer ${scene.admin.token}`, 'idempotency-key': 'at-once' },
      }).then(async (response) => ({
        status: response.status,
        body: (await response.json()) as { code?: string },
      }))
    const answers = await Promise.all(Array.from({ length: 20 }, once))
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThan(0)
    for (const { body } of made) expect(body).toEqual(made[0]?.body)
    for (const { status, body } of answers) {
      if (status !== 201) expect(body).toMatchObject({ status: 409, code: 'idempotency_in_flight' })
    }
    const jobs = await api.call('listJobs', { as: scene.admin, query: { text: 'At once' } })
    expect(jobs.body.items).toHaveLength(1)
  })
})

describe('a change based on an older state', () => {
  it.each(each(({ object }) => object['x-if-match'] === true))(
    '$id shows what is there now',
    async ({ operation }) => {
      api.clock.advance(60)
      const before = await everyRow(api.database)
      for (const version of ['"999999"', 'W/"999999"', '"1-gzip"', 'nonsense']) {
        const { status, json } = await keyed(operation, 'stale', { headers: { 'if-match': version } })
        expect(status, version).toBe(412)
        expect(json).toMatchObject({
          code: 'stale',
          current: expect.objectContaining({ version: expect.any(Number) }),
        })
      }
      expect(await everyRow(api.database)).toEqual(before)
    },
  )

  it('goes through with the tag that a read gave', async () => {
    const get = allOperations.find(({ id }) => id === 'getJob') as ContractOperation
    const update = allOperations.find(({ id }) => id === 'updateJob') as ContractOperation
    const { headers } = await send(api.app, get, { as: scene.admin, params: paramsFor(scene, get) })
    const body = payloadOf(update)
    const wire = { as: scene.admin, params: paramsFor(scene, update), ...body }
    const withTag = (tag = '') =>
      send(api.app, update, { ...wire, headers: { ...body.headers, 'if-match': tag } })
    const changed = await withTag(headers.etag)
    expect(changed.status).toBe(200)
    expect(changed.headers.etag).not.toBe(headers.etag)
    expect((await withTag(headers.etag)).status).toBe(412)
    expect((await withTag('*')).status).toBe(200)
  })
})
