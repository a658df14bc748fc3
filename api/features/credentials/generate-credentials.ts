import sql from 'sql-template-tag'
import type { OfficeActor } from '../../contract/actor.ts'
import { isForgotten } from '../../contract/forgotten.ts'
import { created, task } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { telling } from '../../events/log.ts'
import { hashPassword } from '../accounts/password.ts'
import { mayIssue } from './credential.issue.ts'
import { type CredentialRow, findCredential, lockStanding } from './credential.store.ts'
import { credentialView } from './credential.view.ts'
import { insertCredential, newTemporaryLogin, revokeCredentials } from './credential.write.ts'

/** Not a `change`: the slow hashing holds no connection. Whether it may be is asked before it, and again inside. */
export const generateCredentials = task('generateCredentials', async ({ actor, body, at }, { database }) => {
  const asked = body ?? {}
  const early = await mayIssue(database, actor, asked, at)
  if (isRefusal(early)) return early
  const { user_name, password } = newTemporaryLogin()
  const password_hash = await hashPassword(password)
  return database.transaction(async (plain) => {
    const tx = telling(plain, actor, at)
    // Of many who ask at once each waits for the one before.
    await tx.sql(sql`SELECT id FROM jobs WHERE id = ${early.job_id}::uuid FOR UPDATE`)
    await lockStanding(tx, early.job_id, early.contact_id)
    const whom = await mayIssue(tx, actor, asked, at)
    if (isRefusal(whom)) return whom
    if (await isForgotten(tx, actor)) return { refused: 'not_found', detail: 'There is no such job.' }
    await revokeCredentials(tx, whom, 'replaced', at)
    const issuer =
      actor.kind === 'link'
        ? ({ issued_by: 'link', issued_by_id: actor.link_id } as const)
        : ({ issued_by: 'profile', issued_by_id: (actor as OfficeActor).profile_id } as const)
    const id = await insertCredential(tx, { ...whom, user_name, password_hash, ...issuer }, at)
    const credential = credentialView((await findCredential(tx, id)) as CredentialRow, at)
    return created({ credential, user_name, password })
  })
})
