import { contract } from '../../contract/document.ts'
import type { JsonSchema } from '../../contract/shape.ts'

type Path = (string | number)[]

/** Every place in a value of this schema that holds no further places. */
export function leavesOf(given: JsonSchema, path: Path = []): { path: Path; schema: JsonSchema }[] {
  const schema = resolved(given)
  const properties = schema.properties as Record<string, JsonSchema> | undefined
  if (properties)
    return Object.entries(properties).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
  if (typeOf(schema) === 'array') return leavesOf(schema.items as JsonSchema, [...path, 0])
  return [{ path, schema }]
}

/** A copy of the value with one leaf of it set; what is missing on the way there is made up. */
export function withLeaf(given: JsonSchema, value: unknown, [step, ...rest]: Path, leaf: unknown): unknown {
  if (step === undefined) return leaf
  const schema = resolved(given)
  if (typeof step === 'number') {
    const items = schema.items as JsonSchema
    const [first, ...others] = Array.isArray(value) ? value : []
    return [withLeaf(items, first ?? madeUp(items), rest, leaf), ...others]
  }
  const object = (value ?? madeUp(schema)) as Record<string, unknown>
  const inner = (schema.properties as Record<string, JsonSchema>)[step] as JsonSchema
  return { ...object, [step]: withLeaf(inner, object[step], rest, leaf) }
}

/** What a stranger might put there. */
export function hostileTo(schema: JsonSchema): unknown[] {
  const type = typeOf(schema)
  if (type === 'integer' || type === 'number')
    return [1e308, -1e308, 2 ** 53, 2 ** 31, -(2 ** 31) - 1, 1e-320]
  if (schema.format === 'date-time') return instants
  if (schema.format === 'date') return ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30']
  if (type !== 'string') return []
  const most = Math.min((schema.maxLength as number | undefined) ?? 100_000, 100_000)
  return [
    ...unstorable,
    'x'.repeat(most),
    '\u{1f600}'.repeat(most),
    '\u202e"><script>',
    '999999999999',
    'null',
    '',
  ]
}

/** Text that no column of PostgreSQL takes. */
export const unstorable = ['a\u0000b', 'a\ud800b', '\udc00a']

const instants = [
  '2026-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01t00:00:00z',
  '1000-01-01T00:00:00+15:00',
  '9999-12-31T23:59:59-14:00',
  '9999-12-31T23:59:59Z',
  '2026-12-01 10:00:00Z',
  '2026-12-01T10:00:00+23:59',
  '2026-12-01T10:00:00.123456789Z',
]

function resolved(schema: JsonSchema): JsonSchema {
  if (typeof schema.$ref === 'string')
    return resolved(contract.components.schemas[schema.$ref.split('/').pop() as string] as JsonSchema)
  if (schema.allOf) {
    const parts = (schema.allOf as JsonSchema[]).map(resolved)
    return {
      ...Object.assign({}, ...parts),
      properties: Object.assign({}, ...parts.map((part) => part.properties)),
    }
  }
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  const choice = choices?.find(({ type }) => type !== 'null')
  return choice ? resolved(choice) : schema
}

function typeOf({ type }: JsonSchema): unknown {
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type
}

function madeUp(given: JsonSchema): unknown {
  const schema = resolved(given)
  if (schema.enum) return (schema.enum as unknown[])[0]
  const properties = schema.properties as Record<string, JsonSchema> | undefined
  if (properties) {
    const names = (schema.required ?? []) as string[]
    return Object.fromEntries(names.map((name) => [name, madeUp(properties[name] as JsonSchema)]))
  }
  const type = typeOf(schema)
  if (type === 'array') return schema.minItems ? [madeUp(schema.items as JsonSchema)] : []
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return true
  return texts[schema.format as string] ?? 'xxxxxxxxxxxx'
}

const texts: Record<string, string> = {
  uuid: '0193a4a0-0000-7000-8000-000000000000',
  'date-time': '2026-12-01T10:00:00Z',
  date: '2026-12-01',
  email: 'x@example.test',
}
