import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isBusy } from '../database/busy.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import type { Pipeline, Reply } from './call.ts'
import { type ContractOperation, contractOperations } from './document.ts'
import { FileBody, JsonText, type NewCookie, type UploadedFile } from './operation.ts'
import { internal, overloaded, problemOf } from './problem.ts'
import type { TooMany } from './rate-limit.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { type Authenticators, identify, linkCookie, originRefusal, sessionCookie } from './security.ts'
import { sendFile } from './send-file.ts'
import { receiveForm } from './upload.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
    uploads: UploadedFile[]
  }
}

const usualBodyLimit = 1024 * 1024

/** The HTTP skin: every operation of the contract as a route over the pipeline, and nothing else. */
export function bindOperations(
  app: FastifyInstance,
  pipeline: Pipeline,
  authenticators: Authenticators,
  deps: Deps,
): void {
  const secure = deps.config.secure
  app.decorateRequest('actor', null)
  app.decorateRequest('uploads', null as unknown as UploadedFile[])

  for (const operation of contractOperations.values()) {
    const takesKey = operation.parameters.some(({ name }) => name === 'Idempotency-Key')
    // A form nobody asked for is not written to disk first.
    const takesForm = 'multipart/form-data' in (operation.object.requestBody?.content ?? {})
    app.route({
      method: operation.method,
      url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      // Where a form may come in place of JSON, the room is for its files alone.
      bodyLimit: (takesEither(operation) ? null : operation.object['x-max-bytes']) ?? usualBodyLimit,
      config: { operation_id: operation.id },
      // HEAD is for looking; phones write by GET, and nobody else calls those operations.
      exposeHeadRoute: operation.method === 'GET' && !operation.object['x-callers'].includes('device'),
      async onRequest(request, reply) {
        const refusal = await gate(operation, request, reply)
        if (refusal) return refuse(reply, refusal)
      },
      async handler(request, reply) {
        const uploaded =
          takesForm && request.isMultipart() ? await receiveForm(request, operation.object, deps) : null
        if (isRefusal(uploaded)) return refuse(reply, uploaded)
        const answered = await pipeline.perform(operation, {
          actor: request.actor as Actor,
          params: request.params,
          query: request.query,
          body: uploaded ? uploaded.fields : request.body,
          form: uploaded !== null || isForm(request),
          files: uploaded?.files ?? [],
          if_match: versionOf(request.headers['if-match']),
          key: takesKey ? oneHeader(request.headers['idempotency-key']) : null,
          from: { address: request.ip, user_agent: request.headers['user-agent']?.slice(0, 300) ?? null },
          request_id: request.id,
        })
        // Before the answer: whoever has it finds nothing of the form left.
        await uploaded?.remove()
        return send(reply, answered, secure)
      },
    })
  }

  /** Everything that is decided before a byte of the body is read. */
  async function gate(
    operation: ContractOperation,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Refusal | null> {
    const identified = await identify(operation, request, authenticators, { secure, at: deps.clock.now() })
    if (isRefusal(identified)) return identified
    const foreign = originRefusal(
      request.method,
      identified.by,
      request.headers.origin,
      deps.config.allowedOrigins,
    )
    if (foreign) return foreign
    const admitted = pipeline.admit(operation, identified.actor, request.ip)
    const count = 'refused' in admitted ? (admitted as Partial<TooMany>).count : admitted
    if (count) {
      reply.header('RateLimit-Policy', `"default";q=${count.limit};w=${count.per}`)
      reply.header('RateLimit', `"default";r=${Math.max(0, count.remaining)};t=${count.reset}`)
    }
    if (isRefusal(admitted)) return admitted
    await identified.used?.(request.ip)
    request.actor = identified.actor
    return mediaTypeRefusal(operation, request)
  }
}

/** Whether a body may come as JSON or as a form. */
function takesEither({ object }: ContractOperation): boolean {
  const types = Object.keys(object.requestBody?.content ?? {})
  return types.includes('multipart/form-data') && types.includes('application/json')
}

/** A body of a type that the operation does not take is refused unread. */
function mediaTypeRefusal(operation: ContractOperation, request: FastifyRequest): Refusal | null {
  const taken = Object.keys(operation.object.requestBody?.content ?? {})
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (taken.length === 0 || !hasBody || taken.includes('*/*')) return null
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (taken.includes(type) || (type === 'application/json' && taken.includes('application/merge-patch+json')))
    return null
  return { refused: 'unsupported_media_type', detail: `This takes ${taken.join(' or ')}.` }
}

function isForm(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
}

/** `"7"` and `W/"7"` are version 7; anything else can match nothing. */
function versionOf(header: string | undefined): number | null {
  if (header === undefined || header === '*') return null
  return Number(/^(?:W\/)?"(\d+)"$/.exec(header.trim())?.[1] ?? -1)
}

function oneHeader(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header.length > 0 && header.length <= 255 ? header : null
}

async function send(reply: FastifyReply, answered: Reply, secure: boolean): Promise<FastifyReply> {
  reply.code(answered.status).header('Cache-Control', 'no-store')
  if (answered.problem) return sendProblem(reply, answered.problem)
  if (answered.cookie !== undefined) setCookie(reply, answered.cookie, secure)
  if (answered.body === undefined) return reply.send()
  if (answered.body instanceof FileBody) return sendFile(reply, answered.body.file)
  reply.type('application/json; charset=utf-8')
  const version = (answered.body as { version?: number } | null)?.version
  if (version !== undefined) reply.header('ETag', `"${version}"`)
  return reply.send(answered.body instanceof JsonText ? answered.body.text : JSON.stringify(answered.body))
}

/** Sets the browser's session, or with null takes it away. */
export function setCookie(reply: FastifyReply, cookie: NewCookie | null, secure: boolean): void {
  const name = cookie?.of === 'link' ? linkCookie(secure) : sessionCookie(secure)
  reply.setCookie(name, cookie?.token ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: cookie?.expires_at ?? new Date(0),
  })
}

function sendProblem(reply: FastifyReply, problem: NonNullable<Reply['problem']>): FastifyReply {
  if (problem.retry_after !== undefined) reply.header('Retry-After', problem.retry_after)
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

/** Sends a refusal that came before or beside the pipeline. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  reply.header('Cache-Control', 'no-store')
  return sendProblem(reply, problemOf(refusal, reply.request.id))
}

/** What fails before the pipeline (a broken body, no connection to ask who calls) in the same words as everything. */
export function refusalOfError(error: { code?: string; statusCode?: number; message: string }): Refusal {
  if (isBusy(error)) return overloaded
  if (error.statusCode === 413)
    return { refused: 'too_large', detail: 'The request is larger than this takes.' }
  if (error.statusCode === 415)
    return { refused: 'unsupported_media_type', detail: 'This media type is not taken here.' }
  const expected = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
  if (!expected) return internal
  return {
    refused: 'invalid_input',
    detail: error.message || (STATUS_CODES[400] as string),
    errors: [{ pointer: '', message: error.message }],
  }
}
