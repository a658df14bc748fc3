import { ok, read } from '../../contract/operation.ts'
import { findClient } from './client.store.ts'

export const getClient = read('getClient', async (call, db) => {
  const client = await findClient(db, call.params.client_id)
  return client ? ok(client) : { refused: 'not_found', detail: 'There is no such client.' }
})
