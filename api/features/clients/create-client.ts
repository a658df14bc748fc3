import { uuidv7 } from 'uuidv7'
import { change, created } from '../../contract/operation.ts'
import { clientCreated } from './client.events.ts'
import { type Client, findClient } from './client.store.ts'
import { keepExternalRefs } from './external-ref.store.ts'

export const createClient = change('createClient', async ({ body, at }, tx) => {
  const { external_refs = [], ...given } = body
  const { id } = await tx.prisma.client.create({
    data: { id: uuidv7(), ...given, created_at: at, updated_at: at },
    select: { id: true },
  })
  const taken = await keepExternalRefs(tx, 'client', id, external_refs)
  if (taken) return taken
  tx.tell(clientCreated(id))
  return created((await findClient(tx, id)) as Client)
})
