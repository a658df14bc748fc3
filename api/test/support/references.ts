import { uuidv7 } from 'uuidv7'
import type { ContractOperation } from '../../contract/document.ts'
import type { JsonSchema } from '../../contract/shape.ts'
import { leavesOf, withLeaf } from './hostile.ts'
import { whereToAdd } from './scene.ts'
import type { Side } from './side.ts'
import { bodyOf } from './wire.ts'

/** A place in the body or the query that names something of ours by its id. */
export interface Reference {
  /** `contact_id`, `contact_ids`: what it is called there. */
  field: string
  /** Where in the body; null in the query. */
  path: (string | number)[] | null
}

/** Ids that the caller makes or that are known elsewhere: they open nothing of ours. */
const ofTheCaller = new Set(['external_id', 'option_group_id', 'action_id'])

/** Fields that name what a path names otherwise. */
const otherNames: Record<string, string> = {
  parent_site_id: 'site_id',
  into_client_id: 'client_id',
  up_to_notification_id: 'notification_id',
}

const isReference = (field: string, schema: JsonSchema) =>
  (schema.format === 'uuid' || /_ids?$/.test(field)) && !ofTheCaller.has(field)

/** Every id that a caller may give beside the path. */
export function referencesOf(operation: ContractOperation): Reference[] {
  const inQuery = operation.parameters
    .filter((parameter) => parameter.in === 'query' && isReference(parameter.name, parameter.schema))
    .map(({ name }) => ({ field: name, path: null }))
  const content = Object.values(operation.object.requestBody?.content ?? {})[0]
  // Phones say who they are with whatever they call it.
  if (!content || operation.object['x-callers'].includes('device')) return inQuery
  const inBody = leavesOf(content.schema).flatMap(({ path, schema }) => {
    const field = path.findLast((step) => typeof step === 'string') as string | undefined
    return field !== undefined && isReference(field, schema) ? [{ field, path }] : []
  })
  return [...inQuery, ...inBody]
}

/** The id of a side that belongs in a field; throws when there is none, so that no new field is left untried. */
export function idFor(side: Pick<Side, 'params'>, field: string, operation: ContractOperation): string {
  const one = field.replace(/_ids$/, '_id')
  const name = otherNames[one] ?? one
  const id = side.params[name]
  if (id) return id
  throw new Error(
    `The scene has nothing for ${field} of ${operation.id}: ${whereToAdd(name)}; or, where it is another name for
     something that is there, or names nothing of ours, say so in api/test/support/references.ts`,
  )
}

/** The example of a body, naming what stands on this side wherever it names something. */
export function bodyNaming(operation: ContractOperation, side: Pick<Side, 'params'>): object {
  const known = new Set(referencesOf(operation).map(({ field }) => field))
  const named = (value: unknown, field = ''): unknown => {
    if (typeof value === 'string') return known.has(field) ? idFor(side, field, operation) : value
    if (Array.isArray(value)) return value.map((one) => named(one, field))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner, key)]))
  }
  return (named(bodyOf(operation)?.example) ?? {}) as object
}

/** The same body with one id of it set. */
export function withReference(
  operation: ContractOperation,
  body: object,
  path: (string | number)[],
  id: string,
): object {
  const content = Object.values(operation.object.requestBody?.content ?? {})[0]
  return withLeaf(content?.schema as JsonSchema, body, path, id) as object
}

/** A side that has nothing: what it names was never there. */
export const nowhere = (side: Pick<Side, 'params'>): Pick<Side, 'params'> => ({
  params: Object.fromEntries(
    Object.keys(side.params).map((name) => [name, name.endsWith('_id') ? uuidv7() : 'nobody-ever-had-this']),
  ),
})
