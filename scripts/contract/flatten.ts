import type { JsonSchema } from '../../api/contract/shape.ts'

type Document = { components?: { schemas?: Record<string, JsonSchema> } }

/**
 * Merges every `allOf` of object schemas into one object, so that `additionalProperties` can close it: an `allOf`
 * of closed objects would refuse everything. References are kept wherever they are not part of an `allOf`.
 */
export function flatten(document: unknown): unknown {
  const schemas = (document as Document).components?.schemas ?? {}
  const seen = new Map<object, unknown>()

  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit)
    if (typeof node !== 'object' || node === null) return node
    const known = seen.get(node)
    if (known) return known
    const copy: Record<string, unknown> = {}
    seen.set(node, copy)
    for (const [key, value] of Object.entries(node)) copy[key] = visit(value)
    if (Array.isArray(copy.allOf)) merge(copy)
    return copy
  }

  const merge = (copy: Record<string, unknown>): void => {
    const parts = (copy.allOf as JsonSchema[]).map(resolve)
    delete copy.allOf
    for (const part of [...parts, { ...copy }]) {
      const { properties, required, ...rest } = part
      Object.assign(copy, rest)
      copy.properties = { ...(copy.properties as object), ...(properties as object) }
      copy.required = [
        ...new Set([...((copy.required as string[]) ?? []), ...((required as string[]) ?? [])]),
      ]
    }
  }

  const resolve = (part: JsonSchema): JsonSchema => {
    if (typeof part.$ref !== 'string') return part
    const target = schemas[part.$ref.split('/').pop() ?? '']
    if (!target) throw new Error(`allOf of an unknown schema: ${part.$ref}`)
    return visit(target) as JsonSchema
  }

  return visit(document)
}
