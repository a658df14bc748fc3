import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'

/** Bytes that are to be kept: a file that lies somewhere else, or what is at hand. */
export type Bytes = { path: string } | Uint8Array

/** Files under keys that nobody can guess. Nothing in it is public: whoever reads one asks an operation. */
export interface Storage {
  /** Keeps all of the bytes under the key, or nothing. */
  write(key: string, bytes: Bytes, mediaType: string): Promise<void>
  /** What lies under the key, opened at its start; null when nothing does. */
  read(key: string): Promise<Readable | null>
  /** Takes away what lies under these keys; where nothing does, that is no fault. */
  remove(keys: readonly string[]): Promise<void>
  /** The keys of one owner in order, those behind `after`, at most so many. */
  list(owner: FileOwner, after: string | null, most: number): Promise<string[]>
  /** Throws, in words for whoever set it up, when nothing can be kept there. */
  check(): Promise<void>
  close(): void
}

/** Whose rows name a file: what none of them names is swept. */
export type FileOwner = 'photos' | 'quotes'

/** A key of its own for a new file. It bears its day, so that sweeping leaves alone what is just being written. */
export function newFileKey(owner: FileOwner, at: Date): string {
  return `${owner}/${at.toISOString().slice(0, 10)}/${randomBytes(32).toString('base64url')}`
}

/** The day on which a key was made. */
export function dayOfKey(key: string): string {
  return key.split('/')[1] ?? ''
}

const shape = /^[a-z]+\/\d{4}-\d{2}-\d{2}\/[\w-]{43}$/

/** Throws on a key that was not made here: it might lead anywhere. */
export function ownKey(key: string): string {
  if (!shape.test(key)) throw new Error('This is no key of a file')
  return key
}
