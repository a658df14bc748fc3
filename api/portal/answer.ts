import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { type Actor, publicActor } from '../contract/actor.ts'
import { setCookie } from '../contract/bind.ts'
import type { Pipeline, Request } from '../contract/call.ts'
import { type ContractOperation, contractOperations } from '../contract/document.ts'
import { problemOf } from '../contract/problem.ts'
import { isRefusal } from '../contract/refusal.ts'
import { type Authenticators, sessionCookie } from '../contract/security.ts'
import { type ReceivedForm, receiveForm } from '../contract/upload.ts'
import type { Deps } from '../deps.ts'
import { tileSource } from '../tile-source.ts'
import type { Assets } from './assets.ts'
import { pageHtml } from './layout.tsx'
import type { Company, Elsewhere, PageInput, PageRequest, SentForm, Shown } from './page.ts'

/** What the pages are made from. */
export interface Portal {
  pipeline: Pipeline
  authenticators: Authenticators
  assets: Assets
  /** Read at every page, so that a new name or colour shows at once. */
  company(): Promise<Company>
  deps: Pick<Deps, 'clock' | 'config' | 'log'>
}

/** What a page may know of a request. */
export function pageRequest(
  { pipeline, authenticators, assets, deps }: Portal,
  request: FastifyRequest,
  company: Company,
): PageRequest {
  const params = request.params as Record<string, string>
  const at = deps.clock.now()
  const requestOf = (actor: Actor, input: PageInput): Request => ({
    ...input,
    ...(input.key && { key: plainKey(input.key) }),
    actor,
    from: { address: request.ip, user_agent: request.headers['user-agent']?.slice(0, 300) ?? null },
    request_id: request.id,
  })
  return {
    company,
    map: {
      style: assets.address('way'),
      tiles: deps.config.map.tileUrl,
      attribution: deps.config.map.attribution,
    },
    params,
    query: request.query as PageRequest['query'],
    form: formOf(request),
    at,
    link: async () => authenticators.link(params.token ?? '', at),
    async signedIn() {
      const cookie = request.cookies[sessionCookie(deps.config.secure)]
      return (cookie && (await authenticators.session(cookie, at))) || publicActor
    },
    call: (id, actor, input = {}) => pipeline.call(id, requestOf(actor, input)),
    async withFiles(id, actor, then) {
      const operation = contractOperations.get(id) as ContractOperation
      const admitted = pipeline.admit(operation, actor, request.ip)
      const refused = isRefusal(admitted) ? admitted : null
      const problem = refused && problemOf(refused, request.id)
      const send: SentForm['send'] = async (input) =>
        problem
          ? { status: problem.status, body: problem, problem }
          : pipeline.perform(operation, requestOf(actor, input))
      if (!request.isMultipart()) return then({ files: [], fields: {}, problem, send })
      // What was typed is shown again whatever happens; of files that nobody takes no byte is kept.
      const taken = refused ? { ...operation.object, 'x-files': nothing } : operation.object
      const received = await receiveForm(request, taken, deps)
      if (isRefusal(received))
        return then({ files: [], fields: {}, problem: problem ?? problemOf(received, request.id), send })
      try {
        // A browser sends a file without name or bytes where none was chosen.
        const files = received.files.filter(({ file_name, size }) => file_name || size)
        return await then({ files, fields: textOf(received), problem, send })
      } finally {
        await received.remove()
      }
    },
  }
}

const nothing = { most: 0, max_bytes: 0 }

/** A key as a header could hold it, whatever somebody has put into the form. */
const plainKey = (key: string): string =>
  /^[\x21-\x7e]{1,200}$/.test(key) ? key : createHash('sha256').update(key).digest('hex')

/** What was typed; a file sent under the name of a line is no line. */
function textOf({ fields, files }: ReceivedForm): Record<string, string> {
  const names = new Set(files.map(({ field }) => field))
  const typed = Object.entries(fields).filter(
    ([name, value]) => typeof value === 'string' && !names.has(name),
  )
  return Object.fromEntries(typed) as Record<string, string>
}

/** The fields of a form as browsers send it: lines of text. Anything else is no form of a page. */
function formOf({ headers, body }: FastifyRequest): PageRequest['form'] {
  const isForm = (headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
  return isForm ? ((body ?? {}) as PageRequest['form']) : {}
}

/** Sends a page, or leads elsewhere with a 303, so that reloading never sends a form again. */
export function answerPage(
  { assets, deps }: Portal,
  reply: FastifyReply,
  company: Company,
  outcome: Shown | Elsewhere,
): FastifyReply {
  if (outcome.cookie !== undefined) setCookie(reply, outcome.cookie, deps.config.secure)
  const nonce = randomBytes(16).toString('base64')
  if ('to' in outcome) return guard(reply, nonce, null).redirect(outcome.to, 303)
  const { title, status = 200, fresh, field, stuck } = outcome
  const content = render(outcome.body as VNode)
  const state = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  guard(reply, nonce, outcome.map ? deps.config.map.tileUrl : null).header('ETag', `"${state}"`)
  // The page's own script asks whether anything has changed since.
  if (status === 200 && reply.request.headers['if-none-match'] === `"${state}"`) return reply.code(304).send()
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(
      pageHtml({
        company,
        title,
        assets,
        nonce,
        content,
        state,
        fresh,
        field,
        stuck,
        address: reply.request.url.replace(/\?.*$/s, ''),
      }),
    )
}

/** Kept by nobody, framed by nobody, found by nobody; its address, which may hold a token, goes nowhere. */
function guard(reply: FastifyReply, nonce: string, tileUrl: string | null): FastifyReply {
  const tiles = tileUrl ? ` ${tileSource(tileUrl)}` : ''
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:${tiles}`,
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return reply
    .header('Content-Security-Policy', policy.join('; '))
    .header('Referrer-Policy', 'strict-origin')
    .header('Cache-Control', 'no-store')
    .header('X-Robots-Tag', 'noindex, nofollow')
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cross-Origin-Opener-Policy', 'same-origin')
}
