import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContractOperation } from '../../contract/document.ts'
import {
  allOperations,
  callerFor,
  each,
  paramsFor,
  pathNames,
  pauseFor,
  queryFor,
  type Scene,
  setScene,
  takesAnyBody,
  takesAnyQuery,
  takesBody,
  unknownParams,
} from '../support/scene.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { bodyOf, payloadOf, send, type Wire } from '../support/wire.ts'

let api: TestApp
let scene: Scene
beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
})
afterAll(() => api.close())

/** Sends an operation as somebody who may call it, as often as it may be called. */
function attempt(operation: ContractOperation, wire: Wire) {
  api.clock.advance(pauseFor(operation))
  return send(api.app, operation, {
    as: callerFor(scene, operation),
    params: paramsFor(scene, operation),
    query: queryFor(scene, operation),
    ...wire,
  })
}

const pointers = (json: Record<string, unknown>) =>
  (json.errors as { pointer: string }[]).map(({ pointer }) => pointer)

const ours = (operation: ContractOperation) => !takesAnyBody(operation)
const takesForm = ({ object }: ContractOperation) =>
  'multipart/form-data' in (object.requestBody?.content ?? {})
const isJson = (operation: ContractOperation) => /json$/.test(bodyOf(operation)?.type ?? '')

describe('400: what the contract does not know', () => {
  it.each(each((operation) => !takesAnyQuery(operation)))(
    '$id names an unknown query parameter',
    async ({ operation }) => {
      const { status, json } = await attempt(operation, {
        ...payloadOf(operation),
        query: { ...queryFor(scene, operation), nonsense: '1' },
      })
      expect(status).toBe(400)
      expect(json).toMatchObject({ code: 'invalid_input', status: 400 })
      expect(pointers(json)).toContain('/nonsense')
    },
  )

  it.each(each((operation) => ours(operation) && isJson(operation)))(
    '$id names an unknown field of the body',
    async ({ operation }) => {
      const { status, json } = await attempt(operation, payloadOf(operation, { nonsense: 1 }))
      expect(status).toBe(400)
      expect(pointers(json)).toContain('/nonsense')
    },
  )

  const uuids = each(({ path }) => /\{\w+_id\}/.test(path)).flatMap(({ id, operation }) =>
    pathNames(operation)
      .filter((name) => name.endsWith('_id'))
      .map((name) => ({ id, name, operation })),
  )
  it.each(uuids)('$id refuses a $name that is no id', async ({ name, operation }) => {
    const params = { ...paramsFor(scene, operation), [name]: '1; DROP TABLE jobs' }
    const { status, json } = await attempt(operation, { ...payloadOf(operation), params })
    expect(status).toBe(400)
    expect(pointers(json)).toContain(`/${name}`)
  })
})

describe('400: what cannot be read', () => {
  const broken = [
    '{"a":',
    '[1,]',
    '{"__proto__": {"admin": true}}',
    '"text"',
    '[]',
    '{"a":1}{"b":2}',
    '\u0000',
  ]

  it.each(each((operation) => ours(operation) && isJson(operation)))(
    '$id refuses a broken body',
    async ({ operation }) => {
      const headers = { 'content-type': bodyOf(operation)?.type as string }
      for (const payload of broken) {
        const answer = await attempt(operation, { payload, headers })
        expect(answer.status, payload).toBe(400)
        expect(answer.json).toMatchObject({ code: 'invalid_input' })
      }
    },
  )

  it.each(each((operation) => ours(operation) && (operation.object.requestBody?.required ?? false)))(
    '$id misses its body',
    async ({ operation }) => {
      const { status } = await attempt(operation, {})
      expect([400, 415]).toContain(status)
    },
  )
})

describe('404', () => {
  // Whoever asks for a new link is told the same in every case: who has one is nobody's business.
  const tellsNothing = ['renewLink']
  it.each(each((operation) => pathNames(operation).length > 0 && !tellsNothing.includes(operation.id)))(
    '$id knows nothing of other ids',
    async ({ operation }) => {
      const { status, json } = await attempt(operation, {
        ...payloadOf(operation),
        params: unknownParams(operation),
      })
      expect(status).toBe(404)
      expect(json).toMatchObject({ code: 'not_found', status: 404 })
    },
  )

  it('of an address outside the contract says the same', async () => {
    for (const url of ['/api/v1/nothing', '/api/v1', '/nothing', '/api/v1/jobs/1/2/3', '/api/v2/jobs']) {
      const response = await api.app.inject({ url })
      expect(response.statusCode, url).toBe(404)
      expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(response.json()).toMatchObject({ code: 'not_found' })
    }
  })
})

describe('413', () => {
  // Where a form may come in its place, the larger room is for the files of that.
  const limit = (operation: ContractOperation) =>
    (takesForm(operation) ? null : operation.object['x-max-bytes']) ?? 1024 * 1024

  it.each(each((operation) => takesBody(operation) && !bodyOf(operation)?.type.startsWith('multipart/')))(
    '$id takes no more than its limit',
    async ({ operation }) => {
      const payload = JSON.stringify({ text: 'x'.repeat(limit(operation)) })
      const { status, json } = await attempt(operation, { ...payloadOf(operation), payload })
      expect(status).toBe(413)
      expect(json).toMatchObject({ code: 'too_large', status: 413 })
    },
  )
})

describe('415', () => {
  const odd = [
    'text/plain',
    'text/json',
    'text/html',
    'application/xml',
    'application/jsonx',
    'application/json-patch+json',
    'application/vnd.api+json',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json, text/plain',
    'text/plain, application/json',
    'application/ json',
    'application/json/x',
    'application',
    'json',
    '/',
    ';',
    '*/*',
    ' ',
    'application/json\u000b',
    'application/js\u043en',
    'image/png',
  ]
  const bodies = each((operation) => takesBody(operation) && ours(operation))

  it.each(bodies)('$id hands nothing of another type to its handler', async ({ operation }) => {
    const own = bodyOf(operation)?.type as string
    for (const type of odd.filter((one) => one.split(';')[0] !== own)) {
      // If it were taken for what it is not, this payload would fail the schema: there is no third way.
      const answer = await attempt(operation, {
        payload: '{"nonsense":1}',
        headers: { 'content-type': type },
      })
      expect([400, 415], `${type}: ${answer.text}`).toContain(answer.status)
      expect(['unsupported_media_type', 'invalid_input']).toContain(answer.json.code)
    }
    const plain = await attempt(operation, { payload: 'hello', headers: { 'content-type': 'text/plain' } })
    expect(plain.status).toBe(415)
    expect(plain.json).toMatchObject({ code: 'unsupported_media_type', status: 415 })
  })

  it.each(each(takesAnyBody))(
    '$id takes what a phone sends by any name that is one',
    async ({ operation }) => {
      const sent = async (type: string) =>
        (await attempt(operation, { payload: '{}', headers: { 'content-type': type } })).status
      for (const type of [
        'text/plain',
        'application/octet-stream',
        'application/json; charset=utf-8',
        'image/png',
      ])
        expect([200, 400], type).toContain(await sent(type))
      for (const type of ['application/json, text/plain', '/']) expect(await sent(type), type).toBe(415)
    },
  )

  it.each(bodies)('$id wants to be told the type', async ({ operation }) => {
    const { status } = await attempt(operation, { payload: '{"nonsense":1}' })
    expect([400, 415]).toContain(status)
  })

  it('takes its own type however it is written', async () => {
    const create = allOperations.find(({ id }) => id === 'createClient') as ContractOperation
    for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/json;']) {
      const { status } = await attempt(create, { ...payloadOf(create), headers: { 'content-type': type } })
      expect(status, type).toBe(201)
    }
  })
})
