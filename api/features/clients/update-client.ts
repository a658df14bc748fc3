import { mergePatch } from '../../contract/merge-patch.ts'
import { change, ok } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { clientUpdated } from './client.events.ts'
import { type Client, findClient, lockClient } from './client.store.ts'
import { replaceExternalRefs } from './external-ref.store.ts'

export const updateClient = change('updateClient', async (call, tx) => {
  const before = await lockClient(tx, call.params.client_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such client.' }
  const stale = staleUnless(call.if_match, before.version, before)
  if (stale) return stale
  const { external_refs, custom, ...given } = call.body
  const taken = await replaceExternalRefs(tx, 'client', before.id, external_refs)
  if (taken) return taken
  await tx.prisma.client.update({
    where: { id: before.id },
    data: {
      ...given,
      ...(custom && { custom: mergePatch(before.custom, custom) }),
      version: { increment: 1 },
      updated_at: call.at,
    },
  })
  tx.tell(clientUpdated(before.id, Object.keys(call.body)))
  return ok((await findClient(tx, before.id)) as Client)
})
