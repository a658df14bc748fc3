import { type Changes, take } from '../../api/client.ts'
import type { ApiKey, ApiKeyInput, NewApiKey } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

/** Makes a key; the answer is the only place where it ever stands. */
export const makeKey = (api: Changes, body: ApiKeyInput): Promise<NewApiKey> =>
  take(api.POST('/api-keys', { body }))

export async function revokeKey(api: Changes, { id, name }: ApiKey): Promise<void> {
  await take(api.DELETE('/api-keys/{key_id}', { params: { path: { key_id: id } } }))
  say(`The key of ${name} is revoked`, 'It opens nothing from now on.')
}
