import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContractOperation } from '../../contract/document.ts'
import { hostileTo, leavesOf, unstorable, withLeaf } from '../support/hostile.ts'
import {
  callerFor,
  each,
  paramsFor,
  pathNames,
  type Scene,
  setScene,
  takesAnyBody,
  takesAnyQuery,
} from '../support/scene.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { bodyOf, send, type Wire } from '../support/wire.ts'
import { newContact, standOn } from '../support/work.ts'

let api: TestApp
let scene: Scene
beforeAll(async () => {
  api = await startTestApp()
  scene = await setScene(api)
  // Of somebody whose address no operation here changes, which would end the link.
  const { contact_id } = await newContact(api)
  const job_id = scene.params.job_id as string
  await standOn(api, job_id, contact_id)
  const { body } = await api.call('createJobLink', {
    as: scene.dispatcher,
    params: { job_id },
    body: { contact_id, purpose: 'job' },
  })
  scene.params.token = body.url.split('/').pop() as string
})
afterAll(() => api.close())

function attempt(operation: ContractOperation, wire: Wire) {
  api.clock.advance(3600)
  const params = paramsFor(scene, operation)
  return send(api.app, operation, { as: callerFor(scene, operation), params, ...wire })
}

const isUnstorable = (value: unknown) => unstorable.includes(value as string)
const reachable = (operation: ContractOperation) => !pathNames(operation).includes('import_id')

describe('no field of a body makes the service fail, and what cannot be stored is refused', () => {
  const json = each(
    (operation) =>
      /json$/.test(bodyOf(operation)?.type ?? '') && !takesAnyBody(operation) && reachable(operation),
  )
  it.each(json)('$id', async ({ operation }) => {
    const { type, example } = bodyOf(operation) as { type: string; example: unknown }
    const schema = operation.object.requestBody?.content[type]?.schema
    if (!schema) throw new Error(`${operation.id} has no schema`)
    const wrong: string[] = []
    for (const { path, schema: leaf } of leavesOf(schema)) {
      for (const value of hostileTo(leaf)) {
        const payload = JSON.stringify(withLeaf(schema, example, path, value))
        const headers = { 'content-type': type, 'idempotency-key': randomUUID() }
        const { status } = await attempt(operation, { payload, headers })
        if (status >= 500 || (isUnstorable(value) && status !== 400))
          wrong.push(`${status} ${path.join('/')} ${JSON.stringify(value).slice(0, 40)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('no parameter of a query makes the service fail', () => {
  const queried = each(
    (operation) =>
      operation.parameters.some((parameter) => parameter.in === 'query') &&
      !takesAnyQuery(operation) &&
      reachable(operation),
  )
  it.each(queried)('$id', async ({ operation }) => {
    const wrong: string[] = []
    for (const { name, schema } of operation.parameters.filter((parameter) => parameter.in === 'query')) {
      const values = leavesOf(schema).flatMap(({ schema: leaf }) => hostileTo(leaf))
      for (const value of [...values, 'a\u0000b', '-1', '1e999', '%', 'eyJ9', btoa('999999999999999 x')]) {
        const { status } = await attempt(operation, { query: { [name]: value } })
        if (status >= 500) wrong.push(`${status} ${name} ${JSON.stringify(value).slice(0, 40)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
