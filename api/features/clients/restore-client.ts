import { change, ok } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { clientUpdated } from './client.events.ts'
import { type Client, findClient, lockClient } from './client.store.ts'
import { anyErased } from './client-merge.store.ts'

export const restoreClient = change('restoreClient', async ({ params, if_match, at }, tx) => {
  const before = await lockClient(tx, params.client_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such client.' }
  const stale = staleUnless(if_match, before.version, before)
  if (stale) return stale
  if (await anyErased(tx, [before.id]))
    return { refused: 'client_erased', detail: 'Who was forgotten is not brought back.' }
  if (!before.archived_at) return ok(before)
  await tx.prisma.client.update({
    where: { id: before.id },
    data: { archived_at: null, version: { increment: 1 }, updated_at: at },
  })
  tx.tell(clientUpdated(before.id, ['archived_at']))
  return ok((await findClient(tx, before.id)) as Client)
})
