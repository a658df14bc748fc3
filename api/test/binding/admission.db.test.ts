import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, publicActor, systemActor } from '../../contract/actor.ts'
import { buildPipeline, type Pipeline } from '../../contract/call.ts'
import type { ContractOperation } from '../../contract/document.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { handlers } from '../../features/index.ts'
import type { Somebody } from '../support/call.ts'
import { recordAnswer } from '../support/exercised.ts'
import { allOperations, callerFor, each, paramsFor, type Scene, setScene } from '../support/scene.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { payloadOf, send } from '../support/wire.ts'

let api: TestApp
let scene: Scene
beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
})
afterAll(() => api.close())

const known = (id: string) => allOperations.find((operation) => operation.id === id) as ContractOperation

function attempt(operation: ContractOperation, as: Somebody | null, headers: Record<string, string> = {}) {
  const body = payloadOf(operation)
  const params = paramsFor(scene, operation)
  return send(api.app, operation, { as, params, ...body, headers: { ...body.headers, ...headers } })
}

const roles: string[] = ['admin', 'dispatcher', 'contractor', 'customer']
type Role = 'admin' | 'dispatcher' | 'contractor' | 'customer'
/** Everybody who shows a token: the session of a link is one too, and so is a program's key. */
const signedIn: string[] = [...roles, 'link', 'api_key']

const open = ({ object, path }: ContractOperation) =>
  object['x-callers'].includes('public') || path.includes('{token}')

describe('401', () => {
  it.each(each((operation) => !open(operation)))('$id wants to know who asks', async ({ operation }) => {
    const nobodies: (Somebody | null)[] = [
      null,
      { token: 'x' },
      { token: `${scene.admin.token}x` },
      { cookie: `callout=${scene.admin.token}x` },
      { cookie: '__Host-callout=' },
    ]
    for (const as of nobodies) {
      const { status, json, headers } = await attempt(operation, as)
      expect(status).toBe(401)
      expect(json).toMatchObject({ code: 'unauthenticated' })
      expect(headers['www-authenticate']).toBe('Bearer')
    }
    const basic = await attempt(operation, null, {
      authorization: `Basic ${btoa(`admin:${scene.admin.token}`)}`,
    })
    expect(basic.status).toBe(401)
  })
})

describe('403', () => {
  const wrong = each((operation) => !open(operation)).flatMap(({ id, operation }) =>
    signedIn
      .filter((role) => !operation.object['x-callers'].includes(role))
      .map((role) => ({ id, role, operation })),
  )
  it.each(wrong)('$id is not for a $role', async ({ role, operation }) => {
    const { status, json } = await attempt(operation, scene[role as Role | 'link' | 'api_key'])
    expect(status).toBe(403)
    expect(json).toMatchObject({ code: 'forbidden' })
  })
})

describe('429', () => {
  let pipeline: Pipeline | undefined
  const actors: Record<string, Actor> = {
    public: publicActor,
    system: systemActor,
    device: { kind: 'device', device_id: 'one', contractor_id: 'one' },
    link: {
      kind: 'link',
      link_id: 'one',
      job_id: 'one',
      contact_id: 'one',
      purpose: 'job',
      delivery_id: null,
      session_id: null,
    },
  }
  for (const role of roles) {
    actors[role] = {
      kind: 'profile',
      profile_id: 'one',
      role: role as Role,
      session_id: 'one',
      contact_id: null,
    }
  }

  it.each(each())('$id is not for asking without end', ({ operation }) => {
    pipeline ??= buildPipeline(handlers, api.deps)
    const address = `198.18.0.${allOperations.indexOf(operation)}`
    const actor = actors[operation.object['x-callers'][0] as string] as Actor
    let calls = 0
    let answer = pipeline.admit(operation, actor, address)
    while (!isRefusal(answer) && calls < 100_000) {
      calls++
      answer = pipeline.admit(operation, actor, address)
    }
    expect(answer).toMatchObject({ refused: 'too_many_requests', retry_after: expect.any(Number) })
    recordAnswer(operation.id, 429, 'too_many_requests')
    const usual = { limit: operation.method === 'GET' ? 1200 : 600, per: 60, by: 'caller' }
    const limits = operation.object['x-rate-limits'] ?? [usual]
    const counted = limits.filter(({ by }) => !by.startsWith('body.'))
    expect(calls).toBe(Math.min(...counted.map(({ limit }) => limit)))
    api.clock.advance(7200)
    expect(isRefusal(pipeline.admit(operation, actor, address))).toBe(false)
  })

  it('says how much is left, and how long to wait', async () => {
    const map = known('getMap')
    const dispatcher = await api.people.dispatcher()
    const first = await attempt(map, dispatcher)
    expect(first.headers['ratelimit-policy']).toBe('"default";q=60;w=60')
    expect(first.headers.ratelimit).toBe('"default";r=59;t=60')
    for (let left = 58; left >= 0; left--) {
      expect((await attempt(map, dispatcher)).headers.ratelimit).toBe(`"default";r=${left};t=60`)
    }
    api.clock.advance(20)
    const over = await attempt(map, dispatcher)
    expect(over.status).toBe(429)
    expect(over.json).toMatchObject({ code: 'too_many_requests', retry_after: 40 })
    expect(over.headers['retry-after']).toBe('40')
    expect(over.headers.ratelimit).toBe('"default";r=0;t=40')
    expect((await attempt(map, await api.people.dispatcher())).status).toBe(200)
    api.clock.advance(40)
    expect((await attempt(map, dispatcher)).status).toBe(200)
  })

  it('counts who is named in the body, from wherever it comes', async () => {
    const logIn = known('logIn')
    const tried = async (address: string) =>
      (
        await send(api.app, logIn, {
          payload: JSON.stringify({ email: 'under.attack@example.test', password: 'a guess of mine' }),
          headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        })
      ).status
    api.clock.advance(3600)
    const statuses: number[] = []
    for (let count = 0; count < 12; count++) statuses.push(await tried(`198.51.100.${count}`))
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
  })
})

describe('a page of somebody else', () => {
  const origins = [
    'https://evil.example',
    'null',
    'http://localhost:8081',
    'http://localhost:8080.evil.example',
    '',
  ]
  const writing = each(({ method }) => method !== 'GET')

  it.each(writing)('cannot make $id', async ({ operation }) => {
    for (const origin of origins.filter(Boolean)) {
      const as = callerFor(scene, operation)
      const { status, json } = await attempt(operation, as, { origin })
      expect(status, origin).toBe(403)
      expect(json).toMatchObject({ code: 'origin_refused' })
    }
  })

  it.each(
    each(
      ({ method, object }) =>
        method !== 'GET' && object['x-callers'].some((caller) => roles.includes(caller)),
    ),
  )('cannot use a cookie for $id without saying where it is', async ({ operation }) => {
    const person = callerFor(scene, operation) as Somebody
    const body = payloadOf(operation)
    const response = await api.app.inject({
      method: operation.method as 'POST',
      url: `/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, (_all, name) => scene.params[name] as string)}`,
      headers: { cookie: `callout=${person.token}`, ...body.headers },
      ...(body.payload !== undefined && { payload: body.payload }),
    })
    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ code: 'origin_refused' })
  })

  it('may not read: only our own pages are told that they may', async () => {
    const asked = (origin: string, method: 'GET' | 'OPTIONS') =>
      api.app.inject({
        method,
        url: '/api/v1/jobs',
        headers: {
          origin,
          authorization: `Bearer ${scene.admin.token}`,
          'access-control-request-method': 'POST',
        },
      })
    for (const origin of origins.filter(Boolean)) {
      for (const method of ['GET', 'OPTIONS'] as const) {
        expect((await asked(origin, method)).headers['access-control-allow-origin'], origin).toBeUndefined()
      }
    }
    for (const origin of ['http://localhost:8080', 'app://console']) {
      const { headers } = await asked(origin, 'GET')
      expect(headers['access-control-allow-origin']).toBe(origin)
      expect(headers['access-control-allow-credentials']).toBeUndefined()
      expect(headers.vary).toContain('Origin')
      expect((await asked(origin, 'OPTIONS')).headers['access-control-allow-methods']).toContain('PATCH')
    }
  })
})

describe('the same address written otherwise', () => {
  it.each(each())('$id stands a slash at its end', async ({ operation }) => {
    const params = paramsFor(scene, operation)
    const plain = await send(api.app, operation, { params })
    const address = `/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, (_all, name) => params[name] as string)}/`
    const slashed = await send(api.app, operation, {}, { address })
    expect(slashed.status).toBe(plain.status)
    expect(slashed.json.code).toBe(plain.json.code)
  })

  it.each(each(({ method }) => method === 'GET'))(
    'HEAD of $id says the same without a body, or nothing',
    async ({ operation }) => {
      const wire = { as: callerFor(scene, operation), params: paramsFor(scene, operation) }
      const got = await send(api.app, operation, wire)
      const head = await send(api.app, operation, wire, { method: 'HEAD' })
      expect(head.text).toBe('')
      expect([got.status, 404]).toContain(head.status)
    },
  )

  it('HEAD writes nothing, not even where a phone writes by GET', async () => {
    const before = await api.database.prisma.position.count()
    const query = {
      id: scene.device.token,
      lat: '41.2',
      lon: '-73.9',
      timestamp: String(api.clock.now().getTime()),
    }
    const head = await send(api.app, known('receiveOsmandQuery'), { query }, { method: 'HEAD' })
    expect(head.status).toBe(404)
    expect(await api.database.prisma.position.count()).toBe(before)
  })
})
