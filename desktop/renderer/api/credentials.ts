import type { SessionTokens } from '../../bridge.ts'
import { failureOf, unreachable } from './failure.ts'
import { apiUrl } from './server.ts'
import { forgetTokens, keepTokens, readTokens } from './session-tokens.ts'

/** A token is renewed this long before it ends. */
const earlyMs = 60_000

let tokens: SessionTokens | null = null
let refreshing: Promise<string | null> | null = null
let onEnd: () => void = () => {}

/** Who is told when the session has ended for good. */
export function whenSessionEnds(listener: () => void): void {
  onEnd = listener
}

/** Takes up a session kept from before; whether there is one. */
export async function restoreSession(): Promise<boolean> {
  tokens = await readTokens()
  return tokens !== null
}

export async function beginSession(given: SessionTokens): Promise<void> {
  tokens = given
  await keepTokens(given)
}

/** Forgets the session here; ending it at the service is another matter. */
export async function endSession(): Promise<void> {
  tokens = null
  await forgetTokens()
}

/** The token for the next request, renewed where it is about to end; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (!tokens) return null
  if (Date.parse(tokens.access_expires_at) - Date.now() > earlyMs) return tokens.access_token
  return refreshNow()
}

/**
 * Changes the refresh token for new tokens. However many ask, it is done once: a refresh token that comes twice
 * looks stolen to the service and ends the session.
 */
export function refreshNow(): Promise<string | null> {
  refreshing ??= refresh().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function refresh(): Promise<string | null> {
  if (!tokens) return null
  let response: Response
  try {
    response = await fetch(`${apiUrl()}/auth/refresh`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token: tokens.refresh_token }),
    })
  } catch {
    throw unreachable()
  }
  if (response.ok) {
    const given = (await response.json()) as SessionTokens
    await beginSession({
      access_token: given.access_token,
      access_expires_at: given.access_expires_at,
      refresh_token: given.refresh_token,
      refresh_expires_at: given.refresh_expires_at,
    })
    return given.access_token
  }
  if (response.status !== 401 && response.status !== 400)
    throw failureOf(response.status, await response.json().catch(() => null))
  await endSession()
  onEnd()
  return null
}
