/** As much of an OpenAPI document as the generator and the binding look at. */
export interface ContractDocument {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  paths: Record<string, PathItem>
  components: {
    schemas: Record<string, JsonSchema>
    responses?: Record<string, unknown>
    [key: string]: unknown
  }
  'x-codes': Record<string, { status: number; title: string }>
}

export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch'

export type PathItem = Partial<Record<Method, OperationObject>> & { parameters?: ParameterObject[] }

export interface OperationObject {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: ParameterObject[]
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, ResponseObject>
  /** Who may call it; what each of them then sees is decided in the WHERE. */
  'x-callers': string[]
  /** What an API key needs to call it; named exactly where `api_key` is among the callers. */
  'x-scope'?: string
  'x-refusals'?: string[]
  /** At most `limit` calls in `per` seconds, counted by caller, by address or by a field of the body. */
  'x-rate-limits'?: RateLimit[]
  /** Largest request body in bytes, where the usual 1 MiB does not fit. */
  'x-max-bytes'?: number
  /** Of a form: how many files, how large each. What is beyond is not read, and the handler is told so. */
  'x-files'?: { most: number; max_bytes: number }
  /** Takes If-Match and answers 412 with the current state. */
  'x-if-match'?: boolean
  /** The answer holds a secret: it is never stored for a replay. */
  'x-secret-answer'?: boolean
  /** Takes no Idempotency-Key: every call is a new one, such as a sign-in. */
  'x-keyless'?: boolean
  /** Looks after its own transactions, each of which bears a key made of the caller's: a whole that was cut off goes on where it was. */
  'x-keyed-rows'?: boolean
  /** A WebSocket: bound by hand, not by a handler. */
  'x-socket'?: boolean
}

export interface RateLimit {
  limit: number
  per: number
  by: string
  /** For whom alone it counts, as in `x-callers`; left out, for all. */
  callers?: string[]
  /** Operations of one group are counted together: two doors to the same lock. */
  group?: string
}

export interface ParameterObject {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: JsonSchema
  description?: string
}

export interface ResponseObject {
  description: string
  headers?: Record<string, unknown>
  content?: Record<string, { schema: JsonSchema; examples?: unknown; example?: unknown }>
}

export type JsonSchema = { [keyword: string]: unknown }

export const methods: readonly Method[] = ['get', 'put', 'post', 'delete', 'patch']

/** Every operation with its place, in the order of the document. */
export function operationsOf(
  document: ContractDocument,
): { path: string; method: Method; operation: OperationObject; shared: ParameterObject[] }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ path, method, operation, shared: item.parameters ?? [] }] : []
    }),
  )
}
