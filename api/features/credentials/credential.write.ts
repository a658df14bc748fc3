import { randomInt } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { endSessionsOf } from '../accounts/session.write.ts'
import { type CredentialEnd, credentialIssued, credentialRevoked } from './credential.events.ts'
import { CREDENTIAL_HOURS } from './credential.rules.ts'

/** Letters and digits that nobody mistakes for one another when reading them aloud. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const some = (count: number) =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')

/** A name that says nothing of its holder, and a password of some 79 bits. */
export function newTemporaryLogin(): { user_name: string; password: string } {
  return { user_name: `guest-${some(8)}`, password: [some(4), some(4), some(4), some(4)].join('-') }
}

export interface NewCredential {
  job_id: string
  contact_id: string
  user_name: string
  password_hash: string
  issued_by: 'link' | 'profile'
  issued_by_id: string
}

/** Stores a credential and tells of it. Answers its id. */
export async function insertCredential(tx: Change, given: NewCredential, at: Date): Promise<string> {
  const id = uuidv7()
  const expires_at = new Date(at.getTime() + CREDENTIAL_HOURS * 3_600_000)
  await tx.prisma.credential.create({
    data: { id, ...given, expires_at, created_at: at },
    select: { id: true },
  })
  tx.tell(credentialIssued({ id, ...given }))
  return id
}

/** Which credentials end: one, those of contacts, those of one for a job, or the unproven ones of a contact or of links. */
export type Ending =
  | { credential_id: string }
  | { of: string[] }
  | { job_id: string; contact_id: string }
  | { unproven_of: string }
  | { unproven_by_links: string[] }

/** Ends what still stands of these, with the logins they became and every session of those, at once. */
export async function revokeCredentials(
  tx: Change,
  which: Ending,
  reason: CredentialEnd,
  at: Date,
): Promise<void> {
  const rows = await tx.sql<{
    id: string
    job_id: string
    contact_id: string
    profile_id: string | null
  }>(sql`
    UPDATE credentials SET revoked_at = ${at} WHERE revoked_at IS NULL AND ${chosenBy(which)}
    RETURNING id, job_id, contact_id, profile_id`)
  for (const row of rows) {
    if (row.profile_id) await endLogin(tx, row.profile_id, row.id, at)
    tx.tell(credentialRevoked(row, reason))
  }
}

function chosenBy(which: Ending): Sql {
  if ('credential_id' in which) return sql`id = ${which.credential_id}::uuid`
  if ('of' in which) return sql`contact_id = ANY(${which.of}::uuid[])`
  if ('unproven_of' in which) return sql`contact_id = ${which.unproven_of}::uuid AND confirmed_at IS NULL`
  if ('unproven_by_links' in which)
    return sql`issued_by = 'link' AND issued_by_id = ANY(${which.unproven_by_links}::uuid[]) AND confirmed_at IS NULL`
  return sql`job_id = ${which.job_id}::uuid AND contact_id = ${which.contact_id}::uuid`
}

/** The login is nobody's any more; the address it had is free for an account of their own. */
async function endLogin(tx: Tx, profileId: string, credentialId: string, at: Date): Promise<void> {
  await tx.sql(sql`
    UPDATE profiles p
    SET state = 'deactivated', deactivated_at = ${at}, email = k.user_name, version = p.version + 1, updated_at = ${at}
    FROM credentials k WHERE k.id = ${credentialId}::uuid AND p.id = ${profileId}::uuid`)
  await endSessionsOf(tx, profileId, at)
}

/** Notes the first use and the login it became; false when another was first, or the credential has ended. */
export async function useCredential(tx: Tx, credentialId: string, at: Date): Promise<boolean> {
  const rows = await tx.sql(sql`
    UPDATE credentials SET first_used_at = ${at}, changed_at = ${at}
    WHERE id = ${credentialId}::uuid AND changed_at IS NULL AND revoked_at IS NULL AND expires_at > ${at}
    RETURNING id`)
  return rows.length > 0
}

/** The holder has proved the contact's address: the login covers all their jobs, and signs in with the address too. */
export async function confirmCredentialOf(tx: Tx, profileId: string, at: Date): Promise<void> {
  await tx.sql(sql`
    UPDATE credentials SET confirmed_at = ${at} WHERE profile_id = ${profileId}::uuid AND confirmed_at IS NULL`)
  await tx.sql(sql`
    UPDATE profiles p
    SET email = lower(c.email), email_confirmed_at = ${at}, version = p.version + 1, updated_at = ${at}
    FROM contacts c
    WHERE p.id = ${profileId}::uuid AND c.id = p.contact_id AND c.email IS NOT NULL
      AND NOT EXISTS (SELECT FROM profiles other WHERE other.email = lower(c.email) AND other.owns_email)`)
}
