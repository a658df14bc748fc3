import type { FastifyInstance } from 'fastify'
import { type ContractOperation, contract } from '../../contract/document.ts'
import { addressOf, isJson, type Somebody } from './call.ts'
import { recordAnswer } from './exercised.ts'

/** One request of an operation, before it is sent. */
export interface Wire {
  params?: Record<string, string>
  query?: Record<string, unknown>
  as?: Somebody | null
  headers?: Record<string, string>
  /** Text as it goes over the wire; nothing sends none. */
  payload?: string | Buffer
}

export interface WireAnswer {
  status: number
  headers: Record<string, string | undefined>
  text: string
  json: Record<string, unknown>
}

/** Sends a request of an operation as it is written, also what no client of the contract could send. */
export async function send(
  app: FastifyInstance,
  operation: ContractOperation,
  wire: Wire,
  { method = operation.method, address = addressOf(operation, wire.params ?? {}, wire.query ?? {}) } = {},
): Promise<WireAnswer> {
  const response = await app.inject({
    method: method as 'GET',
    url: address,
    headers: {
      origin: 'http://localhost:8080',
      ...(wire.as?.token && { authorization: `Bearer ${wire.as.token}` }),
      ...(wire.as?.cookie && { cookie: wire.as.cookie }),
      ...wire.headers,
    },
    ...(wire.payload !== undefined && { payload: wire.payload }),
  })
  recordAnswer(operation.id, response.statusCode, codeOf(response.body))
  return {
    status: response.statusCode,
    headers: response.headers as Record<string, string>,
    text: response.body,
    get json() {
      const isFile = response.body === '' || !isJson(response.headers)
      return (isFile ? {} : JSON.parse(response.body)) as Record<string, unknown>
    },
  }
}

const codeOf = (text: string) => /^\{"type":"\/problems\/(\w+)"/.exec(text)?.[1]

type Media = { example?: unknown; examples?: Record<string, { value: unknown }>; schema: object }

/** The media type an operation takes, and the example that the contract shows; null when it takes no body. */
export function bodyOf(operation: ContractOperation): { type: string; example: unknown } | null {
  const [first] = Object.entries((operation.object.requestBody?.content ?? {}) as Record<string, Media>)
  if (!first) return null
  const [type, { example, examples }] = first
  return { type, example: example ?? Object.values(examples ?? {})[0]?.value }
}

const boundary = 'callout-boundary'
const rows = 'title,trade,address_line,city\nNo light in the hall,electrical,3 Mill Lane,Millbrook\n'

/** The body of an operation as a careful client sends it, with `extra` fields beside the example's. */
export function payloadOf(
  operation: ContractOperation,
  extra: Record<string, unknown> = {},
): Pick<Wire, 'payload' | 'headers'> {
  return payloadWith(operation, { ...(bodyOf(operation)?.example as object), ...extra })
}

/** These values as the operation takes them: as JSON, or as a form with files. */
export function payloadWith(operation: ContractOperation, values: object): Pick<Wire, 'payload' | 'headers'> {
  const body = bodyOf(operation)
  if (!body) return {}
  if (body.type.startsWith('multipart/')) {
    return {
      payload: multipart(operation, values),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    }
  }
  const type = body.type === '*/*' ? 'application/json' : body.type
  return { payload: JSON.stringify(values), headers: { 'content-type': type } }
}

function multipart(operation: ContractOperation, fields: object): string {
  const schema = operation.object.requestBody?.content['multipart/form-data']?.schema
  const named = contract.components.schemas[String(schema?.$ref).split('/').pop() as string]
  type Property = { format?: string; items?: object }
  const properties = ((named ?? schema)?.properties ?? {}) as Record<string, Property>
  const isFile = (name: string) => {
    const property = properties[name]
    return property?.format === 'binary' || 'contentMediaType' in (property?.items ?? property ?? {})
  }
  const parts = Object.entries(fields).map(([name, value]) => {
    const file = isFile(name) ? `; filename="${name}.csv"\r\nContent-Type: text/csv` : ''
    const text = isFile(name) ? rows : typeof value === 'object' ? JSON.stringify(value) : String(value)
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${text}\r\n`
  })
  return `${parts.join('')}--${boundary}--\r\n`
}
