import type { SessionTokens } from '../../bridge.ts'
import { failureOf, unreachable } from './failure.ts'
import { apiUrl } from './server.ts'
import { forgetTokens, keepTokens, readFamily, readTokens } from './session-tokens.ts'
import { SiblingWindows } from './sibling-windows.ts'

/** A token is renewed this long before it ends. */
const earlyMs = 60_000
/** Where this machine's clock is wrong, every token seems to end; it is not renewed again before this. */
const freshMs = 5 * 60_000
/** A window that has newer tokens says so within this. */
const siblingsMs = 150

let tokens: SessionTokens | null = null
let renewedMs = 0
let siblings: SiblingWindows | null = null
let refreshing: Promise<string | null> | null = null
let onEnd: () => void = () => {}

/** Who is told when the session has ended for good. */
export function whenSessionEnds(listener: () => void): void {
  onEnd = listener
}

/** Takes up a session kept from before; whether there is one. */
export async function restoreSession(): Promise<boolean> {
  tokens = await readTokens()
  if (tokens) joinSiblings()
  return tokens !== null
}

export async function beginSession(given: SessionTokens): Promise<void> {
  await endSession()
  joinSiblings()
  await hold(given)
}

/** Forgets the session here; ending it at the service is another matter. */
export async function endSession(): Promise<void> {
  tokens = null
  siblings?.leave()
  siblings = null
  await forgetTokens()
}

/** The token for the next request, renewed where it is about to end; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (!tokens) return null
  const { access_token, access_expires_at } = tokens
  const now = Date.now()
  if (Date.parse(access_expires_at) - now > earlyMs || now - renewedMs < freshMs) return access_token
  return renewedAfter(access_token)
}

/**
 * Another token than this one, which is good no more. However many ask, in however many windows, the refresh token is
 * used once: one that comes twice looks stolen to the service and ends the session.
 */
export function renewedAfter(access_token: string): Promise<string | null> {
  if (tokens && tokens.access_token !== access_token) return Promise.resolve(tokens.access_token)
  refreshing ??= refresh(access_token).finally(() => {
    refreshing = null
  })
  return refreshing
}

async function refresh(access_token: string): Promise<string | null> {
  const windows = siblings
  if (!windows) return null
  return windows.inTurn(async () => {
    if (!tokens) return null
    // Another window may have handed over newer ones while this one waited for its turn.
    if (tokens.access_token !== access_token) return tokens.access_token
    const last = tokens
    const theirs = await windows.newerThan(last, siblingsMs)
    if (theirs) return theirs.access_token
    let response = await askWith(last)
    if (response.status === 409) {
      // Another window came first and is about to say what it got. If none does, somebody else has the token: coming
      // back with it ends the session for them too.
      const seconds = Number(response.headers.get('Retry-After'))
      const late = await windows.newerThan(last, seconds * 1000)
      if (late) return late.access_token
      response = await askWith(last)
    }
    return settle(response, windows)
  })
}

async function askWith({ refresh_token }: SessionTokens): Promise<Response> {
  try {
    return await fetch(`${apiUrl()}/auth/refresh`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token }),
    })
  } catch {
    throw unreachable()
  }
}

async function settle(response: Response, windows: SiblingWindows): Promise<string | null> {
  if (response.ok) {
    const given = (await response.json()) as SessionTokens
    const { access_token, access_expires_at, refresh_token, refresh_expires_at } = given
    const renewed = { access_token, access_expires_at, refresh_token, refresh_expires_at }
    windows.tell(renewed)
    await hold(renewed)
    return access_token
  }
  if (response.status !== 401 && response.status !== 400)
    throw failureOf(response.status, await response.json().catch(() => null))
  await endSession()
  onEnd()
  return null
}

async function hold(given: SessionTokens): Promise<void> {
  tokens = given
  renewedMs = Date.now()
  await keepTokens(given)
}

function joinSiblings(): void {
  siblings = new SiblingWindows(
    readFamily(),
    () => tokens,
    (newer) => void hold(newer),
  )
}
