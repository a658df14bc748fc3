import { FileBody, ok, read } from '../../contract/operation.ts'
import { photoSight } from './photo.rules.ts'
import { findPhoto } from './photo.store.ts'

export const getPhoto = read('getPhoto', async ({ actor, params, query }, db, { files }) => {
  const row = await findPhoto(db, actor, photoSight(actor), params.photo_id)
  if (!row || row.removed_at) return { refused: 'not_found', detail: 'There is no such picture.' }
  const { file_name, stored_sha256, storage_key, thumb_key, media_type, size } = row
  if (query.variant !== 'thumb') {
    const shown = media_type.startsWith('image/')
    const open = () => files.read(storage_key)
    return ok(new FileBody({ media_type, size, tag: stored_sha256, file_name, shown, open }))
  }
  if (!thumb_key) return { refused: 'not_found', detail: 'A paper has no small picture.' }
  const open = () => files.read(thumb_key)
  const small = { media_type: 'image/webp', size: null, tag: `${stored_sha256}-thumb`, shown: true }
  return ok(new FileBody({ ...small, file_name: file_name.replace(/\.\w+$/, '.webp'), open }))
})
