import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContractOperation } from '../../contract/document.ts'
import { everyRow } from '../support/every-row.ts'
import { attemptNaming, foreignNames, mixtures, type Names } from '../support/naming.ts'
import {
  bodyNaming,
  idFor,
  nowhere,
  type Reference,
  referencesOf,
  withReference,
} from '../support/references.ts'
import {
  allOperations,
  each,
  operationOf,
  paramsFor,
  pathNames,
  pauseFor,
  type Scene,
  setScene,
} from '../support/scene.ts'
import { type Limited, limited, type Side, setOut, unlimited } from '../support/side.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { payloadWith, send } from '../support/wire.ts'

// Every operation, as everybody who sees only a part of everything, naming what belongs to somebody else.

let api: TestApp
let scene: Scene
let counted = 0
beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
  await setOut(api, scene)
  await setOut(api, scene.theirs)
})
afterAll(async () => {
  await api.close()
  process.stdout.write(`${counted} combinations of an operation, its caller and what is not theirs\n`)
})

/** One row for each operation and each of its callers who see only a part. */
const asLimited = (among: (operation: ContractOperation) => boolean) =>
  each(among).flatMap(({ id, operation }) =>
    limited
      .filter((caller) => operation.object['x-callers'].includes(caller))
      .map((caller) => ({ id, caller, operation })),
  )

/** Refused as a whole; or, of a batch that is answered one by one, every row of it. */
const isRefused = ({ status, said }: { status: number; said: Record<string, unknown> }): boolean =>
  status >= 400 || (Array.isArray(said.results) && said.results.every(({ outcome }) => outcome === 'refused'))

/** What a caller calls their own: the profile of a contractor is not that of the customer, nor are their photos. */
const ownNames = (side: Side, caller: Limited): Names =>
  caller === 'contractor' ? { params: { ...side.params, ...side.ofContractor } } : side

/** Sends an operation as somebody of the scene; the paths name what is in `names`, and so does the body. */
const attempt = (
  { operation, caller }: { operation: ContractOperation; caller: Limited },
  names: Names,
  given: { reference?: Reference; id?: string } = {},
) => attemptNaming(api, operation, { as: scene[caller], mine: ownNames(scene, caller), names, ...given })

describe('the scene', () => {
  it('has two of everything', () => {
    const names = [...new Set(allOperations.flatMap(pathNames))]
    for (const name of names) {
      expect(scene.params[name], name).toBeTruthy()
      expect(scene.theirs.params[name], name).toBeTruthy()
      expect(scene.theirs.params[name], name).not.toBe(scene.params[name])
    }
  })

  it('knows of everybody who calls whether they see everything', () => {
    const callers = new Set(allOperations.flatMap(({ object }) => object['x-callers']))
    const unknown = [...callers].filter((caller) => ![...limited, ...unlimited].includes(caller))
    expect(unknown, 'name them in `limited` or `unlimited` of api/test/support/side.ts').toEqual([])
  })
})

describe("another's", () => {
  const pathed = asLimited((operation) => foreignNames(operation).length > 0)

  it.each(pathed)('is not there: $id by a $caller', async (row) => {
    const names = foreignNames(row.operation)
    const [mine, theirs] = [ownNames(scene, row.caller), ownNames(scene.theirs, row.caller)]
    const before = await everyRow(api.database)
    const unknown = await attempt(row, {
      params: { ...mine.params, ...nowhere(mine).params, token: mine.params.token ?? '' },
    })
    expect(unknown).toMatchObject({ status: 404, said: { code: 'not_found' } })
    for (const mixed of mixtures(names, mine, theirs)) {
      counted++
      expect(await attempt(row, mixed)).toEqual(unknown)
    }
    expect(await everyRow(api.database)).toEqual(before)
  })

  const referring = asLimited((operation) => referencesOf(operation).length > 0).flatMap((row) =>
    referencesOf(row.operation).map((reference) => ({ ...row, field: reference.field, reference })),
  )

  it.each(referring)('cannot be named: $field of $id by a $caller', async (row) => {
    counted++
    const { reference, operation } = row
    const mine = ownNames(scene, row.caller)
    const before = await everyRow(api.database)
    const theirs = await attempt(row, mine, {
      reference,
      id: idFor(scene.theirs, reference.field, operation),
    })
    const unknown = await attempt(row, mine, {
      reference,
      id: idFor(nowhere(scene), reference.field, operation),
    })
    expect(theirs).toEqual(unknown)
    if (operation.method !== 'GET') expect(isRefused(theirs), JSON.stringify(theirs)).toBe(true)
    expect(await everyRow(api.database)).toEqual(before)
  })

  it.each(asLimited(({ method }) => method === 'GET'))('is not shown: $id to a $caller', async (row) => {
    counted++
    const { status, said } = await attempt(row, ownNames(scene, row.caller))
    const shown = JSON.stringify(said)
    const found = Object.entries(scene.theirs.params).filter(([, id]) => shown.includes(id))
    expect(found, `in an answer of ${status}`).toEqual([])
  })
})

describe('a reference to nothing', () => {
  const referring = each(
    ({ method, object }) => method !== 'GET' && object['x-callers'].includes('dispatcher'),
  ).flatMap(({ id, operation }) =>
    referencesOf(operation).map((reference) => ({ id, operation, field: reference.field, reference })),
  )

  it.each(referring)('is refused: $field of $id', async ({ operation, reference }) => {
    counted++
    api.clock.advance(pauseFor(operation))
    const before = await everyRow(api.database)
    const body = withReference(
      operation,
      bodyNaming(operation, scene),
      reference.path ?? [],
      idFor(nowhere(scene), reference.field, operation),
    )
    const wire = {
      as: scene.dispatcher,
      params: paramsFor(scene, operation),
      ...payloadWith(operation, body),
    }
    const { status, json } = await send(api.app, operation, wire)
    // Some are refused before it is looked up, by the state of what they change.
    // What answers by rows refuses the row.
    const byRow = operation.object['x-keyed-rows'] && json.done === 0 ? [200] : []
    expect([404, 409, 422, ...byRow], JSON.stringify(json)).toContain(status)
    expect(await everyRow(api.database)).toEqual(before)
  })
})

// What is refused to a stranger is there for its own: else the tests above would prove nothing.
describe('their own', () => {
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const pathed = asLimited((operation) => foreignNames(operation).length > 0).sort(
    (one, other) => order.indexOf(one.operation.method) - order.indexOf(other.operation.method),
  )
  beforeAll(async () => {
    scene = await setScene(api)
    await setOut(api, scene)
  })

  it.each(pathed)('is there: $id by a $caller', async (row) => {
    const { status, said } = await attempt(row, ownNames(scene, row.caller))
    // It may be refused for the state it is in, or be somebody else's to do, but it is seen.
    expect([400, 401, 404, 500], JSON.stringify(said)).not.toContain(status)
  })

  const referring = asLimited((operation) => referencesOf(operation).length > 0).flatMap((row) =>
    referencesOf(row.operation).map((reference) => ({ ...row, field: reference.field, reference })),
  )

  it.each(referring)('may be named: $field of $id by a $caller', async (row) => {
    const { status, said } = await attempt(row, ownNames(scene, row.caller), {
      reference: row.reference,
      id: idFor(ownNames(scene, row.caller), row.reference.field, row.operation),
    })
    expect(status, JSON.stringify(said)).not.toBe(404)
    expect(said.code).not.toBe('unknown_reference')
  })

  it('of the example is still there after all this', async () => {
    const job = operationOf('getJob')
    expect((await attempt({ operation: job, caller: 'customer' }, scene)).status).toBe(200)
  })
})
