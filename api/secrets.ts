import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What only this installation's key can read or compare. */
export interface Secrets {
  encrypt(text: string): Buffer
  decrypt(sealed: Buffer): string
  /** What is stored of a text that is too short to be hashed: it cannot be guessed from without the key. */
  fingerprint(text: string): Buffer
}

/** AES-256-GCM under a key derived from `SECRET_KEY`; nonce, tag and text in one buffer. */
export function openSecrets(secretKey: string): Secrets {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'callout', 'outbox', 32))
  const codeKey = Buffer.from(hkdfSync('sha256', secretKey, 'callout', 'codes', 32))
  return {
    encrypt(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    decrypt(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
    fingerprint: (text) => createHmac('sha256', codeKey).update(text).digest(),
  }
}

/** 32 random bytes, base64url: what a link, a session or a device is known by. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What an API key begins with, so that people and scanners know one where it should not be. */
export const apiKeyPrefix = 'callout_'

/** An integrator's key: 256 random bits behind the prefix. */
export function newApiKey(): string {
  return apiKeyPrefix + newToken()
}

/** What of a token is stored. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
