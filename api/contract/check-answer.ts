import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type ContractOperation, contract } from './document.ts'
import { FileBody } from './operation.ts'
import type { JsonSchema } from './shape.ts'
import { rooted } from './validate.ts'

/**
 * Compares an answer with the contract, every object closed: a field the contract does not name is an error here,
 * though clients must tolerate it. Runs in every test; production sends what the handlers' types allow.
 */
export type AnswerCheck = (status: number, body: unknown) => string | null

let closing: Ajv2020 | null = null
/** By the text of the schema: what was compiled once serves every operation that answers the same, in every app. */
const compiled = new Map<string, ValidateFunction>()

function compiledOnce(schema: JsonSchema): ValidateFunction {
  const text = JSON.stringify(schema)
  const known = compiled.get(text)
  if (known) return known
  closing ??= closedAjv()
  const check = closing.compile(closed(rooted(schema)) as JsonSchema)
  compiled.set(text, check)
  return check
}

export function answerCheck(operation: ContractOperation): AnswerCheck {
  const checks = new Map<number, ValidateFunction>()
  return (status, body) => {
    const response = operation.object.responses[String(status)]
    if (!response) return `status ${status} is not declared`
    const json = response.content?.['application/json'] ?? response.content?.['application/problem+json']
    if (body instanceof FileBody || (response.content && !json))
      return fileFault(body, Object.keys(response.content ?? {}))
    if (!json) return null
    const check = checks.get(status) ?? compiledOnce(json.schema)
    checks.set(status, check)
    if (check(body)) return null
    return (check.errors ?? [])
      .map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
      .join('; ')
  }
}

function fileFault(body: unknown, types: string[]): string | null {
  if (!(body instanceof FileBody)) return `a file is declared: ${types.join(', ')}`
  return types.includes(body.file.media_type)
    ? null
    : `a file of type ${body.file.media_type} is not declared`
}

function closedAjv(): Ajv2020 {
  const instance = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(instance)
  instance.addSchema({ $id: 'contract', components: closed(contract.components) })
  return instance
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  const isObjectSchema =
    typeof copy.properties === 'object' && copy.properties !== null && !Array.isArray(copy.properties)
  if (isObjectSchema && !('additionalProperties' in copy)) copy.additionalProperties = false
  return copy
}

/** Compares a frame of the live stream with the closed contract; null when it fits. */
export function frameCheck(frame: { type: string }): string | null {
  const name = `Live${frame.type.charAt(0).toUpperCase()}${frame.type.slice(1)}`
  const check = compiledOnce({ $ref: `#/components/schemas/${name}` })
  return check(frame) ? null : (closing as Ajv2020).errorsText(check.errors)
}
