import createClient, { type Client } from 'openapi-fetch'
import type { paths } from '../../../openapi/generated/contract.ts'
import { accessToken, renewedAfter } from './credentials.ts'
import { Failure, failureOf, unreachable } from './failure.ts'
import type { Intention } from './intention.ts'
import { apiUrl } from './server.ts'

/** Stands for the service until a request leaves: where that is may be set after this was loaded. */
const somewhere = 'http://service.invalid'

/** The service, typed by the contract. Changes name the version they are based on, as `If-Match`. */
export type Changes = Client<paths>

/** The service, but for what happens again when it is asked again: a POST is part of an intention. */
export const api: Omit<Changes, 'POST' | 'request'> = createClient<paths>({
  baseUrl: somewhere,
  fetch: (given) => send(given, null),
})

/** The service, to be asked for what somebody intends. */
export function changesFor(intention: Intention): Changes {
  return createClient<paths>({ baseUrl: somewhere, fetch: (given) => send(given, intention) })
}

/** Sends with the session's token; one refused as unauthenticated goes once more with a new one. */
async function send(given: Request, intention: Intention | null): Promise<Response> {
  const { method, headers, signal } = given
  // Handing a request's own body on would stream it, which browsers do over HTTP/2 alone.
  const body = given.body ? await given.blob() : null
  if (method === 'POST' && intention)
    headers.set('Idempotency-Key', intention.keyFor(await textOf(given, body)))
  const attempt = (token: string | null) => {
    if (token) headers.set('Authorization', `Bearer ${token}`)
    return unlessRunning(() =>
      fetch(apiUrl() + given.url.slice(somewhere.length), { method, headers, body, signal }),
    )
  }
  const token = await accessToken()
  const response = await attempt(token)
  if (response.status !== 401 || !token) return response
  const fresh = await renewedAfter(token)
  return fresh ? attempt(fresh) : response
}

/** All that makes a request another one. The border between the parts of a form is drawn anew each time it is sent. */
async function textOf({ method, url, headers }: Request, body: Blob | null): Promise<string> {
  const border = /boundary=(\S+)/.exec(headers.get('Content-Type') ?? '')?.[1]
  const text = body ? await body.text() : ''
  const based = headers.get('If-Match') ?? ''
  return `${method} ${url} ${based} ${border ? text.replaceAll(border, '') : text}`
}

const pausesMs = [250, 500, 1_000, 2_000, 4_000]

/** Asks again for as long as the same request, whose answer was lost, is still being worked on. */
async function unlessRunning(ask: () => Promise<Response>): Promise<Response> {
  for (const pauseMs of pausesMs) {
    const response = await ask()
    if (response.status !== 409) return response
    const problem: { code?: unknown } | null = await response
      .clone()
      .json()
      .catch(() => null)
    if (problem?.code !== 'idempotency_in_flight') return response
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return ask()
}

/** What a request is based on: the service answers 412 when the row has changed since. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

interface Result<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The answer of a request, or a `Failure` that can be shown. */
export async function take<Data>(request: Promise<Result<Data>>): Promise<Data> {
  const result = await request.catch((error: unknown) => {
    throw error instanceof Failure ? error : unreachable()
  })
  if (!result.response.ok) throw failureOf(result.response.status, result.error)
  return result.data as Data
}
