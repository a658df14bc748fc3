import {
  type ContractDocument,
  type Method,
  type OperationObject,
  operationsOf,
  type ResponseObject,
} from '../../api/contract/shape.ts'

type Codes = Record<string, { status: number; title: string }>
export interface CodeTable {
  binding: Codes
  operations: Codes
}

/** Writes out what an operation can answer beside its successes: its own refusals and those of the binding. */
export function expandResponses(document: ContractDocument, table: CodeTable): ContractDocument {
  const codes: Codes = { ...table.binding, ...table.operations }
  for (const { path, method, operation } of operationsOf(document)) {
    if (operation['x-socket']) continue
    const own = operation['x-refusals'] ?? []
    for (const code of own) {
      if (!codes[code])
        throw new Error(`${operation.operationId} names a refusal that is not in codes.yaml: ${code}`)
    }
    const named = [...new Set([...bindingCodes(operation, path, method), ...own])]
    for (const status of [...new Set(named.map((code) => codes[code]?.status ?? 500))].sort()) {
      const here = named.filter((code) => codes[code]?.status === status)
      operation.responses[String(status)] = problemResponse(here, codes)
    }
    addHeaders(operation, method)
    const scope = operation['x-scope']
    if (scope) operation.security = [{ bearer: [] }, { cookie: [] }, { api_key: [scope] }]
  }
  document['x-codes'] = codes
  return document
}

/** Everybody who can have a session; a device is known only where it sends. */
const withSession = ['customer', 'contractor', 'dispatcher', 'admin', 'link']

function bindingCodes(operation: OperationObject, path: string, method: Method): string[] {
  const callers = operation['x-callers']
  const open = callers.includes('public')
  const writes = method !== 'get'
  const byLink = path.includes('{token}')
  return [
    // Also of an operation without input: a parameter that it does not know is refused.
    'invalid_input',
    ...(open || byLink ? [] : ['unauthenticated']),
    ...(open || byLink || withSession.every((caller) => callers.includes(caller)) ? [] : ['forbidden']),
    ...(writes && (open || callers.some((caller) => caller !== 'device')) ? ['origin_refused'] : []),
    // What is open to everybody is not looked up first.
    ...(path.replace(open ? '{token}' : '', '').includes('{') ? ['not_found'] : []),
    ...(operation['x-if-match'] ? ['stale'] : []),
    ...(takesKey(operation, method) ? ['idempotency_in_flight', 'idempotency_mismatch'] : []),
    ...(operation['x-secret-answer'] && takesKey(operation, method) ? ['already_done'] : []),
    ...(operation.requestBody ? ['too_large', 'unsupported_media_type'] : []),
    'too_many_requests',
    'internal',
    'overloaded',
  ]
}

function takesKey(operation: OperationObject, method: Method): boolean {
  return method === 'post' && !operation['x-callers'].includes('device') && !operation['x-keyless']
}

function problemResponse(here: string[], codes: Codes): ResponseObject {
  return {
    description: here.map((code) => `\`${code}\`: ${codes[code]?.title}`).join('. '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          here.map((code) => [
            code,
            {
              value: {
                type: `/problems/${code}`,
                title: codes[code]?.title,
                status: codes[code]?.status,
                code,
                detail: codes[code]?.title,
                request_id: 'req-1f',
              },
            },
          ]),
        ),
      },
    },
  }
}

function addHeaders(operation: OperationObject, method: Method): void {
  operation.parameters ??= []
  if (takesKey(operation, method)) {
    operation.parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      description: 'The same key gets the same answer for 72 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    })
  }
  if (operation['x-if-match']) {
    operation.parameters.push({
      name: 'If-Match',
      in: 'header',
      description: 'The ETag this change is based on; another state answers 412 with the current one.',
      schema: { type: 'string', maxLength: 64 },
    })
  }
}
