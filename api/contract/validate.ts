import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type ContractOperation, contract } from './document.ts'
import type { FieldError } from './refusal.ts'
import type { JsonSchema } from './shape.ts'

const options = {
  allErrors: true,
  strict: false,
  removeAdditional: false,
  useDefaults: true,
  discriminator: false,
}

function ajv(coerce: boolean): Ajv2020 {
  const instance = new Ajv2020({ ...options, coerceTypes: coerce ? 'array' : false })
  addFormats.default(instance)
  narrow(instance, 'date', /^[1-9]/)
  narrow(instance, 'date-time', /^[1-9].*(?:z|[+-](?:0\d|1[0-5]):?\d\d)$/i)
  instance.addSchema({ $id: 'contract', components: contract.components })
  return instance
}

/**
 * Of the days and instants that RFC 3339 can write, those that JavaScript and PostgreSQL both understand: no leap
 * second, no offset of sixteen hours, a year of four digits also when it is written in UTC.
 */
function narrow(instance: Ajv2020, name: 'date' | 'date-time', pattern: RegExp): void {
  const known = instance.formats[name] as { validate: (text: string) => boolean }
  instance.addFormat(name, {
    type: 'string',
    validate: (text: string) => known.validate(text) && pattern.test(text) && hasFourDigitYear(text),
  })
}

function hasFourDigitYear(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && /^[1-9]/.test(new Date(time).toISOString())
}

const strict = ajv(false)
const coercing = ajv(true)

export interface Input {
  params: unknown
  query: unknown
  body: unknown
}

/** Checks what a caller sent and fills in defaults; answers everything that is wrong at once. */
export type InputCheck = (input: Input, form: boolean) => FieldError[]

const checks = new WeakMap<ContractOperation, InputCheck>()

/** The check of an operation: made when it is called for the first time, and kept for every app of the process. */
export function inputCheck(operation: ContractOperation): InputCheck {
  const known = checks.get(operation)
  if (known) return known
  const check = makeInputCheck(operation)
  checks.set(operation, check)
  return check
}

/** Query, path and forms are text and are coerced; JSON is taken at its word. */
function makeInputCheck(operation: ContractOperation): InputCheck {
  const path = coercing.compile(parameterSchema(operation, 'path'))
  const query = coercing.compile(parameterSchema(operation, 'query'))
  const json = compiled(strict, bodySchema(operation, null))
  const form = compiled(coercing, bodySchema(operation, 'multipart/form-data'))
  const required = operation.object.requestBody?.required ?? false
  const objects = objectFields(operation)
  return (input, isForm) => {
    if (isForm) parseFields(input.body, objects)
    const errors = [
      ...run(path, input.params, ''),
      ...run(query, input.query, ''),
      ...(json && form && (required || input.body !== undefined)
        ? run(isForm ? form : json, input.body, '')
        : []),
    ]
    if (errors.length > 0) return errors
    return [input.params, input.query, input.body].flatMap((part) => unstorable(part))
  }
}

// PostgreSQL keeps neither; half a pair would be read back as something else than was sent.
const neverText = /\0|\p{Surrogate}/u
// What moves the cursor or turns the writing around makes text look like what it is not, in a terminal or a mail.
const disguise = /[^\P{Cc}\t\r\n]|[\u202a-\u202e\u2066-\u2069]/u
const lineBreak = /[\r\n\u2028\u2029]/
/** What is one line wherever it stands: in a list, in a subject, beside "To". */
const ofOneLine = new Set(['name', 'title', 'company_name', 'address_line', 'unit', 'city', 'supplier'])

/** Text that no column can hold. Only asked of what the schema took, which bounds how deep it goes. */
function unstorable(value: unknown, pointer = ''): FieldError[] {
  if (typeof value === 'string') {
    const message = textFault(value, pointer)
    return message ? [{ pointer, message }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    neverText.test(name)
      ? [{ pointer, message: 'has a name that holds a NUL or half a surrogate pair' }]
      : unstorable(inner, `${pointer}/${escaped(name)}`),
  )
}

function textFault(text: string, pointer: string): string | null {
  if (neverText.test(text)) return 'holds a NUL or half a surrogate pair'
  // Numbers copied from an address book come between marks of direction; they are read without them.
  if (disguise.test(text) && !/\/phones?(\/\d+)?$/.test(pointer)) return 'holds characters that nobody sees'
  return lineBreak.test(text) && ofOneLine.has(pointer.slice(pointer.lastIndexOf('/') + 1))
    ? 'must be one line'
    : null
}

/** The fields of a body that are objects: in a form they are written as JSON. */
function objectFields(operation: ContractOperation): string[] {
  const body = resolved(Object.values(operation.object.requestBody?.content ?? {})[0]?.schema)
  return Object.entries((body?.properties ?? {}) as Record<string, JsonSchema>)
    .filter(([, schema]) => resolved(schema)?.type === 'object')
    .map(([name]) => name)
}

function resolved(schema: JsonSchema | undefined): JsonSchema | undefined {
  const name = typeof schema?.$ref === 'string' ? schema.$ref.split('/').pop() : undefined
  return name ? contract.components.schemas[name] : schema
}

/** What is no JSON stays text, which the schema then refuses. */
function parseFields(body: unknown, names: readonly string[]): void {
  const fields = (body ?? {}) as Record<string, unknown>
  for (const name of names) {
    const text = fields[name]
    if (typeof text !== 'string') continue
    try {
      fields[name] = JSON.parse(text)
    } catch {}
  }
}

function parameterSchema(operation: ContractOperation, place: 'path' | 'query'): JsonSchema {
  const found = operation.parameters.filter((parameter) => parameter.in === place)
  return rooted({
    type: 'object',
    additionalProperties: operation.object['x-callers'].includes('device'),
    required: found.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    properties: Object.fromEntries(found.map((parameter) => [parameter.name, parameter.schema])),
  })
}

/** Of the body of this type; of the first that is taken where that is none of them. */
function bodySchema(operation: ContractOperation, type: string | null): JsonSchema | null {
  const content = operation.object.requestBody?.content ?? {}
  const body = (type && content[type]) || Object.values(content)[0]
  return body ? rooted(body.schema) : null
}

const compiled = (by: Ajv2020, schema: JsonSchema | null): ValidateFunction | null =>
  schema && by.compile(schema)

/** References in the contract start at its root; inside Ajv that root has a name. */
export function rooted(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/'),
  ) as JsonSchema
}

function run(check: ValidateFunction, value: unknown, base: string): FieldError[] {
  if (check(value)) return []
  return (check.errors ?? []).map((error) => ({
    pointer: base + pointerOf(error),
    message: messageOf(error),
  }))
}

function pointerOf({ instancePath, params }: ErrorObject): string {
  const name = params as { additionalProperty?: string; missingProperty?: string }
  const last = name.additionalProperty ?? name.missingProperty
  return last ? `${instancePath}/${escaped(last)}` : instancePath
}

/** A name as a part of a JSON pointer. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function messageOf({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return 'is not known here'
  if (keyword === 'required') return 'is missing'
  if (keyword === 'enum')
    return `must be one of ${(params as { allowedValues: unknown[] }).allowedValues.join(', ')}`
  return message ?? 'does not fit'
}

/** Checks a value against a schema of the contract, for what does not travel in a request. */
export function schemaCheck<Value>(name: string): (value: unknown) => value is Value {
  return strict.compile({ $ref: `contract#/components/schemas/${name}` }) as unknown as (
    value: unknown,
  ) => value is Value
}
