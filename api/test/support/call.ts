import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { operations } from '../../../openapi/generated/contract.ts'
import type { Config } from '../../config.ts'
import { type ContractOperation, contractOperations } from '../../contract/document.ts'
import type { Body, OperationId, Params, Query } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'
import { recordAnswer } from './exercised.ts'

/** Somebody who can call: by access token, by cookie, or by a link's token in the path. */
export interface Somebody {
  token?: string
  cookie?: string
}

/** Input is loosely typed on purpose: tests also send what the contract refuses. */
export interface CallInput<Id extends OperationId> {
  as?: Somebody | null
  params?: Partial<Params<Id>> | Record<string, string>
  query?: Partial<Query<Id>> | Record<string, unknown>
  body?: Body<Id> | Record<string, unknown> | string
  headers?: Record<string, string>
  /** A form with files, in place of a body. */
  form?: FormData
}

type Succeeded<Id extends OperationId> = Extract<keyof operations[Id]['responses'], 200 | 201 | 202>
type SuccessBody<Id extends OperationId> = operations[Id]['responses'][Succeeded<Id>] extends {
  content: infer Content
}
  ? 'application/json' extends keyof Content
    ? Content['application/json']
    : Buffer
  : undefined

export interface CallResult<Id extends OperationId> {
  status: number
  headers: Record<string, string | undefined>
  /** The answer of a success; throws when the operation refused, saying why. */
  body: SuccessBody<Id>
  /** The refusal; throws when the operation succeeded. */
  problem: Problem
}

export type Caller = <Id extends OperationId>(id: Id, input?: CallInput<Id>) => Promise<CallResult<Id>>

/** Calls operations by name through HTTP, from a page of our own unless the headers say otherwise. */
export function caller(app: FastifyInstance, config: Config): Caller {
  return async (id, input = {}) => {
    const operation = contractOperations.get(id) as ContractOperation
    const patch = Object.keys(operation.object.requestBody?.content ?? {})[0]
    const form = input.form && new Response(input.form)
    const response = await app.inject({
      method: operation.method as 'GET',
      url: addressOf(operation, input.params ?? {}, input.query ?? {}),
      headers: {
        origin: new URL(config.publicUrl).origin,
        ...(input.as?.token && { authorization: `Bearer ${input.as.token}` }),
        ...(input.as?.cookie && { cookie: input.as.cookie }),
        ...(input.body !== undefined && patch && { 'content-type': patch }),
        ...(form && { 'content-type': form.headers.get('content-type') ?? '' }),
        ...input.headers,
      },
      ...(form && { payload: Buffer.from(await form.arrayBuffer()) }),
      ...(input.body !== undefined && {
        payload: typeof input.body === 'string' ? input.body : JSON.stringify(input.body),
      }),
    })
    const body = bodyOf(response)
    const failed = response.statusCode >= 400
    recordAnswer(id, response.statusCode, failed ? body?.code : undefined)
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      get body() {
        if (failed) throw new Error(`${id} refused with ${response.statusCode}: ${response.body}`)
        return body
      },
      get problem() {
        if (!failed) throw new Error(`${id} did not refuse but answered ${response.statusCode}`)
        return body
      },
    }
  }
}

/** JSON as the value that it is, a file as its bytes. */
function bodyOf(response: LightMyRequestResponse) {
  if (response.rawPayload.length === 0) return undefined
  return isJson(response.headers) ? JSON.parse(response.body) : response.rawPayload
}

export const isJson = (headers: Record<string, unknown>): boolean =>
  /\bjson\b/.test(String(headers['content-type']))

/** Path and query of a call. */
export function addressOf(operation: ContractOperation, params: object, query: object): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name] ?? '')),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) search.append(name, String(one))
  }
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`
}
