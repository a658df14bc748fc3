import { change, done } from '../../contract/operation.ts'
import { photoRemoved } from './photo.events.ts'
import { photoSight, removalRefusal } from './photo.rules.ts'
import { lockPhoto } from './photo.store.ts'
import { removeFilesLater } from './photo.tasks.ts'
import { removalFacts } from './photo.view.ts'

export const deletePhoto = change('deletePhoto', async ({ actor, params, at }, tx) => {
  const row = await lockPhoto(tx, actor, photoSight(actor), params.photo_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such picture.' }
  if (row.removed_at) return done
  const refused = removalRefusal(removalFacts(row, actor), at)
  if (refused) return refused
  await tx.prisma.photo.update({ where: { id: row.id }, data: { removed_at: at }, select: { id: true } })
  tx.tell(photoRemoved(row))
  tx.queue(removeFilesLater(row))
  return done
})
