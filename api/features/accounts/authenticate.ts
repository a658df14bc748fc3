import type { Authenticators } from '../../contract/security.ts'
import type { Deps } from '../../deps.ts'
import { tokenHash } from '../../secrets.ts'
import { knownKey } from '../integrators/api-key.standing.ts'
import { linkByToken } from '../links/link.standing.ts'
import { deviceByToken } from '../tracking/device.store.ts'
import { sessionByToken } from './session.actor.ts'

/** Credentials to actors, by the rooms that own them. Asked at every request: a lost right is gone at once. */
export function authenticators({ database }: Pick<Deps, 'database'>): Authenticators {
  return {
    session: (token, at) => sessionByToken(database, tokenHash(token), at),
    link: (token, at) => linkByToken(database, tokenHash(token), at),
    apiKey: (key, at) => knownKey(database, tokenHash(key), at),
    device: (token, at) => deviceByToken(database, tokenHash(token), at),
  }
}
