import { change, done } from '../../contract/operation.ts'
import { findCredential } from './credential.store.ts'
import { revokeCredentials } from './credential.write.ts'

export const revokeCredential = change('revokeCredential', async ({ params: { credential_id }, at }, tx) => {
  if (!(await findCredential(tx, credential_id)))
    return { refused: 'not_found', detail: 'There is no such credential.' }
  await revokeCredentials(tx, { credential_id }, 'revoked', at)
  return done
})
