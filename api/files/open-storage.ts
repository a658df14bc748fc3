import { diskStorage } from './disk-storage.ts'
import { s3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'
import type { StorageConfig } from './storage-url.ts'

/** The storage of this installation; nothing is touched before it is used. */
export function openStorage(config: StorageConfig): Storage {
  return config.kind === 'file' ? diskStorage(config.folder) : s3Storage(config)
}
