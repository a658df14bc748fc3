import { safeStorage } from 'electron'
import type { SessionTokens } from '../bridge.ts'
import { sessionTokens } from './input.ts'
import { forget, keep, readKept } from './kept-json.ts'

interface KeptSession {
  /** The server that gave the tokens: no other ever gets them. */
  address: string
  /** Base64 of what the system encrypted. */
  tokens: string
}

/** The session, encrypted by the system's own key store and never written in clear text. */
export class SessionStore {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** The tokens kept for this server, or null. What cannot be read any more is forgotten. */
  read(address: string | null): SessionTokens | null {
    const kept = readKept(this.#file, (value) => value as KeptSession)
    if (!kept || address === null || kept.address !== address || !isSafe()) return null
    try {
      return sessionTokens(JSON.parse(safeStorage.decryptString(Buffer.from(kept.tokens, 'base64'))))
    } catch {
      this.clear()
      return null
    }
  }

  /** Throws where the system offers nothing but clear text. */
  write(address: string | null, tokens: SessionTokens): void {
    if (address === null) throw new Error('No server is set')
    if (!isSafe()) throw new Error('This computer has no key store: the session ends when the window closes')
    const encrypted = safeStorage.encryptString(JSON.stringify(tokens)).toString('base64')
    keep(this.#file, { address, tokens: encrypted } satisfies KeptSession)
  }

  clear(): void {
    forget(this.#file)
  }
}

// On Linux without a key store Electron falls back to a fixed password, which is clear text by another name.
function isSafe(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
