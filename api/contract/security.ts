import type { FastifyRequest } from 'fastify'
import { apiKeyPrefix } from '../secrets.ts'
import { type Actor, type ApiKeyActor, callerOf, publicActor } from './actor.ts'
import type { ContractOperation } from './document.ts'
import type { Refusal } from './refusal.ts'

/** Turns credentials into actors. The rooms that own sessions, links and devices provide these. */
export interface Authenticators {
  /** A bearer token or the browser's cookie; null when unknown, expired or revoked. */
  session(token: string, at: Date): Promise<Actor | null>
  /** The token of a mailed link; a refusal when it was good once and may be renewed. */
  link(token: string, at: Date): Promise<Actor | Refusal | null>
  /** A device's token; the name beside it is only a hint. */
  device(token: string, at: Date): Promise<Actor | null>
  /** An integrator's key; null when unknown, expired, revoked, or when its maker has left. */
  apiKey(key: string, at: Date): Promise<KnownKey | null>
}

export interface KnownKey {
  actor: ApiKeyActor
  /** Notes that it was used; null where that was noted a moment ago. */
  used: ((address: string) => Promise<void>) | null
}

export interface Identified {
  actor: Actor
  by: 'bearer' | 'cookie' | 'link' | 'device' | 'nothing'
  /** To be called once it was let in. */
  used?: KnownKey['used']
}

export const sessionCookie = (secure: boolean): string => (secure ? '__Host-callout' : 'callout')

/** Of a session that was traded for a link; it stands beside that of a login. */
export const linkCookie = (secure: boolean): string => `${sessionCookie(secure)}-link`

/** Who sends this request, by the credentials its operation takes. Reads headers and path, never the body. */
export async function identify(
  operation: ContractOperation,
  request: FastifyRequest,
  authenticators: Authenticators,
  options: { secure: boolean; at: Date },
): Promise<Identified | Refusal> {
  const callers = operation.object['x-callers']
  if (callers.length === 1 && callers[0] === 'public') return { actor: publicActor, by: 'nothing' }
  if (operation.path.includes('{token}')) {
    const token = (request.params as { token: string }).token
    const found = await authenticators.link(token, options.at)
    if (found === null) return { refused: 'not_found', detail: 'This link is not known.' }
    return 'refused' in found ? found : { actor: found, by: 'link' }
  }
  const [scheme, credentials] = (request.headers.authorization ?? '').split(/\s+/, 2)
  if (callers.includes('device') && credentials) {
    const actor = await authenticators.device(deviceToken(scheme, credentials), options.at)
    if (actor) return { actor, by: 'device' }
  }
  if (scheme?.toLowerCase() === 'bearer' && credentials?.startsWith(apiKeyPrefix)) {
    const key = await authenticators.apiKey(credentials, options.at)
    return key ? { ...key, by: 'bearer' } : unauthenticated
  }
  if (scheme?.toLowerCase() === 'bearer' && credentials) {
    const actor = await authenticators.session(credentials, options.at)
    return actor ? { actor, by: 'bearer' } : unauthenticated
  }
  const actor = await byCookie(request, callers, authenticators, options)
  if (actor) return { actor, by: 'cookie' }
  return callers.includes('public') ? { actor: publicActor, by: 'nothing' } : unauthenticated
}

/** A browser may hold a login and a link: the first of them that this operation is for. */
async function byCookie(
  request: FastifyRequest,
  callers: readonly string[],
  authenticators: Authenticators,
  { secure, at }: { secure: boolean; at: Date },
): Promise<Actor | null> {
  let other: Actor | null = null
  for (const name of [sessionCookie(secure), linkCookie(secure)]) {
    const token = request.cookies?.[name]
    const actor = token ? await authenticators.session(token, at) : null
    if (actor && callers.includes(callerOf(actor))) return actor
    other ??= actor
  }
  return other
}

const unauthenticated: Refusal = { refused: 'unauthenticated', detail: 'Sign in, or send an access token.' }

/** OwnTracks sends Basic with the token as its password; Callout's own pages a Bearer. */
function deviceToken(scheme: string | undefined, credentials: string): string {
  if (scheme?.toLowerCase() !== 'basic') return credentials
  const decoded = Buffer.from(credentials, 'base64').toString('utf8')
  return decoded.slice(decoded.indexOf(':') + 1)
}

/**
 * A browser says where a form came from. What a browser sends by itself (a cookie) or what a stranger may hold
 * (a link) acts only from our own pages; a bearer token is never sent by a browser on its own.
 */
export function originRefusal(
  method: string,
  by: Identified['by'],
  origin: string | undefined,
  allowed: ReadonlySet<string>,
): Refusal | null {
  if (method === 'GET' || method === 'HEAD') return null
  const foreign = origin !== undefined && !allowed.has(origin)
  const hidden = origin === undefined && (by === 'cookie' || by === 'link')
  if (!foreign && !hidden) return null
  return {
    refused: 'origin_refused',
    detail: 'Act from the page itself: this request does not come from it.',
  }
}
