import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicActor } from '../contract/actor.ts'
import { setCookie } from '../contract/bind.ts'
import type { Pipeline } from '../contract/call.ts'
import { type Authenticators, sessionCookie } from '../contract/security.ts'
import type { Deps } from '../deps.ts'
import type { Assets } from './assets.ts'
import { pageHtml } from './layout.tsx'
import type { Company, Elsewhere, PageRequest, Shown } from './page.ts'

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
  { pipeline, authenticators, deps }: Portal,
  request: FastifyRequest,
  company: Company,
): PageRequest {
  const params = request.params as Record<string, string>
  const at = deps.clock.now()
  return {
    company,
    params,
    query: request.query as PageRequest['query'],
    form: (request.body ?? {}) as PageRequest['form'],
    at,
    link: async () => authenticators.link(params.token ?? '', at),
    async signedIn() {
      const cookie = request.cookies[sessionCookie(deps.config.secure)]
      return (cookie && (await authenticators.session(cookie, at))) || publicActor
    },
    call: (id, actor, input = {}) =>
      pipeline.call(id, {
        ...input,
        actor,
        from: { address: request.ip, user_agent: request.headers['user-agent']?.slice(0, 300) ?? null },
        request_id: request.id,
      }),
  }
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
  guard(reply, nonce)
  if ('to' in outcome) return reply.redirect(outcome.to, 303)
  const { title, body, status = 200 } = outcome
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(pageHtml({ company, title, assets, nonce, children: body }))
}

/** Kept by nobody, framed by nobody, found by nobody; its address, which may hold a token, goes nowhere. */
function guard(reply: FastifyReply, nonce: string): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  reply
    .header('Content-Security-Policy', policy.join('; '))
    .header('Referrer-Policy', 'strict-origin')
    .header('Cache-Control', 'no-store')
    .header('X-Robots-Tag', 'noindex, nofollow')
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cross-Origin-Opener-Policy', 'same-origin')
}
