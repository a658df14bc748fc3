import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiKeyScope, Role } from '../../contract/actor.ts'
import type { ContractOperation } from '../../contract/document.ts'
import type { Somebody } from '../support/call.ts'
import { everyRow } from '../support/every-row.ts'
import type { Person } from '../support/people.ts'
import {
  each,
  everyScope,
  newKey,
  paramsFor,
  pathNames,
  pauseFor,
  queryFor,
  type Scene,
  setScene,
} from '../support/scene.ts'
import { type Side, setSide } from '../support/side.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { payloadOf, send } from '../support/wire.ts'

// Every operation, as everybody who might have called it once and may no more.

let api: TestApp
let scene: Scene
let counted = 0
beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
})
afterAll(async () => {
  await api.close()
  process.stdout.write(`${counted} combinations of an operation and a right that has ended\n`)
})

/** Tries the operation on what was theirs; nothing of the database may be another afterwards. */
async function attempt(operation: ContractOperation, side: Side, as: Somebody | null) {
  counted++
  api.clock.advance(pauseFor(operation))
  const before = await everyRow(api.database)
  const { status, json } = await send(api.app, operation, {
    as,
    params: paramsFor(side, operation),
    query: queryFor({ ...scene, ...side }, operation),
    ...payloadOf(operation),
  })
  expect(await everyRow(api.database)).toEqual(before)
  return { status, code: json.code }
}

const unauthenticated = { status: 401, code: 'unauthenticated' }
const notFound = { status: 404, code: 'not_found' }

const calls = (operation: ContractOperation, ...callers: string[]) =>
  callers.some((caller) => operation.object['x-callers'].includes(caller))
const byToken = ({ path }: ContractOperation) => path.includes('{token}')
const inPath = (operation: ContractOperation, ...names: string[]) =>
  pathNames(operation).some((name) => names.includes(name))

describe('a login', () => {
  const roles: readonly Role[] = ['admin', 'dispatcher', 'contractor', 'customer']
  const ends: Record<string, (person: Person) => Promise<unknown>> = {
    'whose profile was deactivated': ({ profile_id }) =>
      api.database.prisma.profile.update({ where: { id: profile_id }, data: { state: 'deactivated' } }),
    'that signed out': (as) => api.call('logOut', { as, body: {} }),
    'whose time is over': ({ session_id }) =>
      api.database.prisma.session.update({
        where: { id: session_id },
        data: { access_expires_at: api.clock.now() },
      }),
  }

  describe.each(Object.keys(ends))('%s', (end) => {
    const people = new Map<string, Person>()
    beforeAll(async () => {
      for (const role of roles) {
        const person = await api.people[role]()
        await ends[end]?.(person)
        people.set(role, person)
      }
    })
    const rows = each((operation) => calls(operation, ...roles)).flatMap(({ id, operation }) =>
      roles.filter((role) => calls(operation, role)).map((role) => ({ id, role, operation })),
    )
    it.each(rows)('of a $role opens $id no more', async ({ role, operation }) => {
      expect(await attempt(operation, scene, people.get(role) as Person)).toEqual(unauthenticated)
    })
  })
})

describe('a key', () => {
  const admitted = each((operation) => calls(operation, 'api_key'))

  const ends: Record<string, () => Promise<{ token: string }>> = {
    'that was revoked': async () => {
      const key = await newKey(api, scene.admin)
      await api.call('revokeApiKey', { as: scene.admin, params: key })
      return key
    },
    'that has expired': async () => {
      const key = await newKey(api, scene.admin, everyScope, new Date(api.clock.now().getTime() + 1_000))
      api.clock.advance(1)
      return key
    },
    'of an administrator who left': async () => {
      const admin = await api.people.admin()
      const key = await newKey(api, admin)
      await api.database.prisma.profile.update({
        where: { id: admin.profile_id },
        data: { state: 'deactivated' },
      })
      return key
    },
  }
  describe.each(Object.keys(ends))('%s', (end) => {
    let key: { token: string }
    beforeAll(async () => {
      key = (await ends[end]?.()) as { token: string }
    })
    it.each(admitted)('opens $id no more', async ({ operation }) => {
      expect(await attempt(operation, scene, key)).toEqual(unauthenticated)
    })
  })

  it.each(admitted)('with every other scope does not open $id', async ({ operation }) => {
    const others = everyScope.filter((scope) => scope !== operation.object['x-scope'])
    const key = await newKey(api, scene.admin, others)
    expect(await attempt(operation, scene, key)).toEqual({ status: 403, code: 'forbidden' })
  })

  it.each(admitted)('with its scope alone opens $id', async ({ operation }) => {
    const key = await newKey(api, scene.admin, [operation.object['x-scope'] as ApiKeyScope])
    api.clock.advance(pauseFor(operation))
    const { status, json } = await send(api.app, operation, {
      as: key,
      params: paramsFor(scene, operation),
      query: queryFor(scene, operation),
      ...payloadOf(operation),
    })
    expect([401, 403, 500], JSON.stringify(json)).not.toContain(status)
  })
})

describe('a link', () => {
  let side: Side
  const opened = each((operation) => byToken(operation) && calls(operation, 'link'))
  const traded = each((operation) => !byToken(operation) && calls(operation, 'link'))

  describe('that was revoked', () => {
    beforeAll(async () => {
      side = await setSide(api, scene.dispatcher)
      const { body } = await api.call('listJobLinks', { as: scene.dispatcher, params: side.params })
      for (const { id } of body.items)
        await api.call('revokeLink', { as: scene.dispatcher, params: { link_id: id } })
    })
    it.each(opened)('opens $id no more', async ({ operation }) => {
      expect(await attempt(operation, side, null)).toEqual(notFound)
    })
    it.each(traded)('opens $id no more by its session', async ({ operation }) => {
      expect(await attempt(operation, side, side.link)).toEqual(unauthenticated)
    })
  })

  describe('that has expired', () => {
    beforeAll(async () => {
      side = await setSide(api, scene.dispatcher)
      const { job_id } = side.params as { job_id: string }
      const data = { expires_at: api.clock.now() }
      await api.database.prisma.link.updateMany({ where: { job_id }, data })
    })
    it.each(opened)('says so at $id', async ({ operation }) => {
      expect(await attempt(operation, side, null)).toEqual({ status: 410, code: 'link_expired' })
    })
    it.each(traded)('opens $id no more by its session', async ({ operation }) => {
      expect(await attempt(operation, side, side.link)).toEqual(unauthenticated)
    })
  })
})

describe('a contact who stands on the job no more', () => {
  let side: Side
  beforeAll(async () => {
    side = await setSide(api, scene.dispatcher)
    const { params } = side
    await api.call('replaceJobContacts', { as: scene.dispatcher, params, body: { contacts: [] } })
  })
  const ofCustomers = ['job_id', 'quote_id', 'photo_id', 'material_id', 'delivery_id', 'checkpoint_id']
  const ofJob = each((operation) => inPath(operation, ...ofCustomers, 'token'))

  it.each(ofJob.filter(({ operation }) => byToken(operation) && calls(operation, 'link')))(
    'finds nothing by their link: $id',
    async ({ operation }) => {
      expect(await attempt(operation, side, null)).toEqual(notFound)
    },
  )
  it.each(ofJob.filter(({ operation }) => !byToken(operation) && calls(operation, 'link')))(
    'finds nothing by their session of it: $id',
    async ({ operation }) => {
      expect(await attempt(operation, side, side.link)).toEqual(notFound)
    },
  )
  it.each(ofJob.filter(({ operation }) => calls(operation, 'customer')))(
    'finds nothing by their login: $id',
    async ({ operation }) => {
      expect(await attempt(operation, side, side.customer)).toEqual(notFound)
    },
  )
})

describe('a contractor who was taken off the visit', () => {
  let side: Side
  beforeAll(async () => {
    side = await setSide(api, scene.dispatcher)
    const assignments = [{ contractor_id: scene.contractor.profile_id, role: 'lead' as const }]
    await api.call('assignVisit', { as: scene.dispatcher, params: side.params, body: { assignments } })
  })
  const ofWork = ['job_id', 'visit_id', 'photo_id', 'material_id', 'delivery_id', 'checkpoint_id']
  // Their phone is still heard, for what they noted down there: that has a test of its own.
  const heard = 'performVisitActions'
  it.each(
    each(
      (operation) => operation.id !== heard && inPath(operation, ...ofWork) && calls(operation, 'contractor'),
    ),
  )('finds nothing: $id', async ({ operation }) => {
    expect(await attempt(operation, side, side.contractor)).toEqual(notFound)
  })
})

describe('a device', () => {
  let revoked: Side
  let deserted: Side
  beforeAll(async () => {
    revoked = await setSide(api, scene.dispatcher)
    await api.call('revokeDevice', { as: scene.dispatcher, params: revoked.params })
    deserted = await setSide(api, scene.dispatcher)
    const { contractor_id: id } = deserted.params as { contractor_id: string }
    await api.database.prisma.profile.update({ where: { id }, data: { state: 'deactivated' } })
  })
  const sent = each((operation) => calls(operation, 'device'))

  it.each(sent)('that was revoked sends nothing by $id', async ({ operation }) => {
    expect(await attempt(operation, revoked, revoked.device)).toEqual(unauthenticated)
    expect(await attempt(operation, revoked, null)).toEqual(unauthenticated)
  })
  it.each(sent)('of somebody who left sends nothing by $id', async ({ operation }) => {
    expect(await attempt(operation, deserted, deserted.device)).toEqual(unauthenticated)
    expect(await attempt(operation, deserted, null)).toEqual(unauthenticated)
  })
})
