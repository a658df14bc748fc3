import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { answerCheck } from '../../contract/check-answer.ts'
import { type ContractOperation, contract, contractOperations } from '../../contract/document.ts'
import type { JsonSchema } from '../../contract/shape.ts'
import { rooted } from '../../contract/validate.ts'
import { shipped } from './sources.ts'

const operations = [...contractOperations.values()]
const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'contract', components: contract.components })

type Content = Record<
  string,
  { schema: JsonSchema; example?: unknown; examples?: Record<string, { value: unknown }> }
>

const requestContent = (operation: ContractOperation): Content =>
  (operation.object.requestBody?.content ?? {}) as Content

/** Bodies whose shape is ours to say. What phones of other makers send is taken as it comes. */
const ownBodies = operations.flatMap((operation) =>
  Object.entries(requestContent(operation))
    .filter(([type]) => type !== '*/*' && !operation.object['x-callers'].includes('device'))
    .map(([type, { schema }]) => ({ id: operation.id, type, schema })),
)

const examplesOf = ({ example, examples }: Content[string]): unknown[] =>
  [example, ...Object.values(examples ?? {}).map(({ value }) => value)].filter((shown) => shown !== undefined)

/** Where an object stands open: a field nobody knows would go in unseen. */
function openPlaces(schema: JsonSchema, place: string, seen = new Set<string>()): string[] {
  const reference = schema.$ref as string | undefined
  if (reference) {
    if (seen.has(reference)) return []
    seen.add(reference)
    const target = contract.components.schemas[reference.split('/').pop() ?? '']
    return openPlaces(target as JsonSchema, reference, seen)
  }
  const isObject = schema.properties !== undefined || [schema.type].flat().includes('object')
  const here = isObject && schema.additionalProperties === undefined ? [place] : []
  const inner = Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties')
      return Object.entries(value as Record<string, JsonSchema>).flatMap(([name, each]) =>
        openPlaces(each, `${place}/${name}`, seen),
      )
    if (['oneOf', 'anyOf', 'allOf', 'prefixItems'].includes(key))
      return (value as JsonSchema[]).flatMap((each, index) => openPlaces(each, `${place}/${index}`, seen))
    if (key === 'items' || key === 'additionalProperties')
      return typeof value === 'object' ? openPlaces(value as JsonSchema, `${place}/*`, seen) : []
    return []
  })
  return [...here, ...inner]
}

describe('the contract', () => {
  it.each(ownBodies)('$id takes no field that it does not name ($type)', ({ schema }) => {
    expect(openPlaces(schema, '')).toEqual([])
  })

  it.each(operations)('$id shows examples that fit, and nothing in them that is not named', (operation) => {
    for (const [type, content] of Object.entries(requestContent(operation))) {
      const check = ajv.compile(rooted(content.schema))
      for (const shown of examplesOf(content))
        expect(check(shown), `${type}: ${ajv.errorsText(check.errors)}`).toBe(true)
    }
    const check = answerCheck(operation)
    for (const [status, { content }] of Object.entries(operation.object.responses)) {
      for (const shown of Object.values((content ?? {}) as Content).flatMap(examplesOf)) {
        expect(check(Number(status), shown), status).toBeNull()
      }
    }
  })

  it('shows an example of every JSON body that it takes', () => {
    const silent = operations.filter((operation) =>
      Object.entries(requestContent(operation)).some(
        ([type, content]) => type.endsWith('json') && content.example === undefined && !content.examples,
      ),
    )
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it('says of every operation who calls it, what it is, and one success', () => {
    const poor = operations.filter(
      ({ object }) =>
        !object.summary ||
        object.tags.length !== 1 ||
        object['x-callers'].length === 0 ||
        !Object.keys(object.responses).some((status) => /^[23]/.test(status)),
    )
    expect(poor.map(({ id }) => id)).toEqual([])
  })

  it('describes every answer of a refusal by its codes', () => {
    const bare = operations.flatMap(({ id, object }) =>
      Object.entries(object.responses)
        .filter(
          ([status, { content }]) => /^[45]/.test(status) && !content?.['application/problem+json']?.examples,
        )
        .map(([status]) => `${id} ${status}`),
    )
    expect(bare).toEqual([])
  })
})

describe('scopes of keys', () => {
  const scopes = contract.components.schemas.ApiKeyScope?.enum as string[]
  const forKeys = operations.filter(({ object }) => object['x-callers'].includes('api_key'))

  it('are named by every operation that a key may call, and by no other', () => {
    const named = operations.filter(({ object }) => object['x-scope'] !== undefined)
    expect(named.map(({ id }) => id)).toEqual(forKeys.map(({ id }) => id))
  })

  it.each(forKeys)('$id names one that there is, of reading or of writing', ({ method, object }) => {
    expect(scopes).toContain(object['x-scope'])
    expect(object['x-scope']).toMatch(method === 'GET' ? /:read$/ : /:(write|erase)$/)
  })

  it('each admit to something', () => {
    const idle = scopes.filter((scope) => !forKeys.some(({ object }) => object['x-scope'] === scope))
    expect(idle).toEqual([])
  })

  it('stand in the security of the served document', () => {
    for (const { object } of forKeys) expect(object.security).toContainEqual({ api_key: [object['x-scope']] })
  })
})

describe('refusal codes', () => {
  const codes = Object.keys(contract['x-codes'])
  const code = shipped.filter(({ path }) => path.startsWith('api/'))

  it('of the table are given somewhere', () => {
    const silent = codes.filter((name) => !code.some(({ text }) => text.includes(`'${name}'`)))
    expect(silent).toEqual([])
  })

  it('have a status of refusals and a title of their own', () => {
    const entries = Object.entries(contract['x-codes'])
    expect(entries.filter(([, { status }]) => status < 400 || status > 599)).toEqual([])
    const titles = entries.map(([, { title }]) => title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })
})
