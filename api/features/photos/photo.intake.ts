import { open } from 'node:fs/promises'
import type { UploadedFile } from '../../contract/operation.ts'
import { HEAD_BYTES, kindOf } from '../../files/kind.ts'
import { type Kept, prepareFile, sha256Of } from '../../files/picture.ts'
import { newFileKey, type Storage } from '../../files/storage.ts'
import type { FileFault } from './photo.rules.ts'

/** A file of a form that was looked at: kept under keys of its own, the same as one that is there, or not taken. */
export type Arrived = { sent: UploadedFile } & (
  | { sha256: string; kept: Kept; storage_key: string; thumb_key: string | null }
  | { sha256: string; kept: null }
  | { fault: FileFault }
)

/** Looks at a file and keeps what is fit to be kept. `isKnown` spares the work for one that is there already. */
export async function takeIn(
  sent: UploadedFile,
  files: Storage,
  at: Date,
  isKnown: (sha256: string) => Promise<boolean>,
): Promise<Arrived> {
  if (sent.unread) return { sent, fault: sent.unread }
  if (sent.size === 0) return { sent, fault: 'empty' }
  const kind = kindOf(await headOf(sent.path))
  if (!kind) return { sent, fault: 'type_not_taken' }
  const sha256 = await sha256Of(sent.path)
  if (await isKnown(sha256)) return { sent, sha256, kept: null }
  const kept = await prepareFile(sent.path, kind)
  if (typeof kept === 'string') return { sent, fault: kept }
  const storage_key = newFileKey('photos', at)
  const thumb_key = kept.thumb === null ? null : newFileKey('photos', at)
  await files.write(storage_key, { path: kept.path }, kept.media_type)
  if (thumb_key && kept.thumb) await files.write(thumb_key, { path: kept.thumb }, 'image/webp')
  return { sent, sha256, kept, storage_key, thumb_key }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 })
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
