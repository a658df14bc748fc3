import { uuidv7 } from 'uuidv7'
import type { ProfileActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { apiKeyPrefix, newApiKey, tokenHash } from '../../secrets.ts'
import { apiKeyCreated } from './api-key.events.ts'
import { endRefusal } from './api-key.rules.ts'
import { insertKey } from './api-key.store.ts'
import { apiKeyView } from './api-key.view.ts'

/** Of the 43 characters behind the prefix: enough to tell keys apart, far too few to guess the rest. */
const shown = apiKeyPrefix.length + 6

export const createApiKey = change('createApiKey', async ({ actor, body, at }, tx) => {
  const expires_at = body.expires_at ? new Date(body.expires_at) : null
  const refused = endRefusal(expires_at, at)
  if (refused) return refused
  const key = newApiKey()
  const row = await insertKey(tx, {
    id: uuidv7(),
    name: body.name,
    prefix: key.slice(0, shown),
    key_hash: tokenHash(key),
    scopes: body.scopes,
    created_by: (actor as ProfileActor).profile_id,
    expires_at,
    created_at: at,
  })
  tx.tell(apiKeyCreated(row.id, row.scopes))
  return created({ api_key: apiKeyView(row, at), key })
})
