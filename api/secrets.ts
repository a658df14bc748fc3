import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Encryption of what must be read again, such as a link's token while its mail waits. */
export interface Secrets {
  encrypt(text: string): Buffer
  decrypt(sealed: Buffer): string
}

/** AES-256-GCM under a key derived from `SECRET_KEY`; nonce, tag and text in one buffer. */
export function openSecrets(secretKey: string): Secrets {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'callout', 'outbox', 32))
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
  }
}

/** 32 random bytes, base64url: what a link, a session or a device is known by. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What of a token is stored. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
