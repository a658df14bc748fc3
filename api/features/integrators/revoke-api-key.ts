import { change, done } from '../../contract/operation.ts'
import { apiKeyRevoked } from './api-key.events.ts'
import { revokeKey } from './api-key.store.ts'

export const revokeApiKey = change('revokeApiKey', async ({ params, at }, tx) => {
  const outcome = await revokeKey(tx, params.key_id, at)
  if (outcome === 'unknown') return { refused: 'not_found', detail: 'There is no such key.' }
  if (outcome === 'revoked') tx.tell(apiKeyRevoked(params.key_id))
  return done
})
