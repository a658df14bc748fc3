import type { SessionTokens } from '../../bridge.ts'
import { bridge } from '../app/bridge.ts'

const key = 'callout.session'
const familyKey = 'callout.session.family'

/**
 * Where this session's tokens lie between two loads of the page: with the desktop shell, which encrypts them, or in
 * this tab of a browser, which forgets them when it closes.
 */
export async function readTokens(): Promise<SessionTokens | null> {
  if (bridge) return bridge.call('session:read').catch(() => null)
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as SessionTokens | null
  } catch {
    return null
  }
}

export async function keepTokens(tokens: SessionTokens): Promise<void> {
  // A system without a safe place refuses; the session then lasts as long as the window.
  if (bridge) await bridge.call('session:write', tokens).catch(() => {})
  else sessionStorage.setItem(key, JSON.stringify(tokens))
}

export async function forgetTokens(): Promise<void> {
  sessionStorage.removeItem(familyKey)
  if (bridge) await bridge.call('session:clear').catch(() => {})
  else sessionStorage.removeItem(key)
}

/** Names the windows of this session: a tab that is duplicated has the name with the tokens. */
export function readFamily(): string {
  const known = sessionStorage.getItem(familyKey)
  if (known) return known
  const name = String(crypto.getRandomValues(new Uint32Array(4)))
  sessionStorage.setItem(familyKey, name)
  return name
}
