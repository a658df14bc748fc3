import { uuidv7 } from 'uuidv7'
import { change, created } from '../../contract/operation.ts'
import { clientCreated } from './client.events.ts'
import { clientView } from './client.view.ts'
import { keepExternalRefs } from './external-ref.store.ts'

export const createClient = change('createClient', async ({ body, at }, tx) => {
  const { external_refs = [], ...given } = body
  const client = await tx.prisma.client.create({
    data: { id: uuidv7(), ...given, created_at: at, updated_at: at },
  })
  const taken = await keepExternalRefs(tx, 'client', client.id, external_refs)
  if (taken) return taken
  tx.tell(clientCreated(client.id))
  return created(clientView(client, external_refs))
})
