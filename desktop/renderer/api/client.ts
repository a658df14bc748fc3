import createClient from 'openapi-fetch'
import type { paths } from '../../../openapi/generated/contract.ts'
import { accessToken, refreshNow } from './credentials.ts'
import { failureOf, unreachable } from './failure.ts'
import { apiUrl } from './server.ts'

/** Stands for the service until a request leaves: where that is may be set after this was loaded. */
const somewhere = 'http://service.invalid'

/** The service, typed by the contract. Changes name the version they are based on, as `If-Match`. */
export const api = createClient<paths>({ baseUrl: somewhere, fetch: send })

/** Sends with the session's token; one refused as unauthenticated goes once more with a new one. */
async function send(given: Request): Promise<Response> {
  const { method, headers, signal } = given
  // Handing a request's own body on would stream it, which browsers do over HTTP/2 alone.
  const body = given.body ? await given.blob() : null
  const attempt = (token: string | null) => {
    if (token) headers.set('Authorization', `Bearer ${token}`)
    return fetch(apiUrl() + given.url.slice(somewhere.length), { method, headers, body, signal })
  }
  const token = await accessToken()
  const response = await attempt(token)
  if (response.status !== 401 || !token) return response
  const fresh = await refreshNow()
  return fresh ? attempt(fresh) : response
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
  const result = await request.catch(() => {
    throw unreachable()
  })
  if (!result.response.ok) throw failureOf(result.response.status, result.error)
  return result.data as Data
}
