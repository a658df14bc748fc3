import sql, { empty, type Sql } from 'sql-template-tag'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'
import type { CredentialFacts } from './credential.rules.ts'

/** A credential as it lies in the table, without its password's hash. */
export interface CredentialRow extends CredentialFacts {
  id: string
  job_id: string
  contact_id: string
  contact_name: string
  profile_id: string | null
  user_name: string
  created_at: Date
}

const columns: Sql = sql`
  k.id, k.job_id, k.contact_id, c.name AS contact_name, k.profile_id, k.user_name, k.expires_at, k.changed_at,
  k.confirmed_at, k.revoked_at, k.created_at`
const tables: Sql = sql`credentials k JOIN contacts c ON c.id = k.contact_id`

export async function findCredential(db: Reader, credentialId: string): Promise<CredentialRow | null> {
  const [row] = await db.sql<CredentialRow>(
    sql`SELECT ${columns} FROM ${tables} WHERE k.id = ${credentialId}::uuid`,
  )
  return row ?? null
}

/** Credentials, newest first; one more than asked tells that there is more. */
export function listCredentialRows(
  db: Reader,
  { job_id, contact_id }: { job_id?: string; contact_id?: string },
  from: PageKey | null,
  limit: number,
): Promise<CredentialRow[]> {
  return db.sql<CredentialRow>(sql`
    SELECT ${columns} FROM ${tables}
    WHERE TRUE
      ${job_id ? sql`AND k.job_id = ${job_id}::uuid` : empty}
      ${contact_id ? sql`AND k.contact_id = ${contact_id}::uuid` : empty}
      ${afterCursor(sql`k`, from)}
    ORDER BY k.created_at DESC, k.id DESC LIMIT ${limit + 1}`)
}

/** What stands in the way of a new credential of a contact for a job. */
export interface IssuingFacts {
  job_status: string
  job_approved: boolean
  /** The contact has a login whose address is confirmed. */
  has_login: boolean
  /** One that was not revoked: shown already, or in use; where merging left two, the one in use. */
  standing: CredentialFacts | null
}

/** Null when the contact does not stand on the job. */
export async function issuingFacts(
  db: Reader,
  jobId: string,
  contactId: string,
): Promise<IssuingFacts | null> {
  const [row] = await db.sql<Omit<IssuingFacts, 'standing'>>(sql`
    SELECT j.status AS job_status, j.approved_at IS NOT NULL AS job_approved,
           EXISTS (SELECT FROM profiles p WHERE p.contact_id = jc.contact_id AND p.state = 'active'
                     AND p.email_confirmed_at IS NOT NULL) AS has_login
    FROM jobs j JOIN job_contacts jc ON jc.job_id = j.id AND jc.contact_id = ${contactId}::uuid
    JOIN contacts c ON c.id = jc.contact_id AND c.erased_at IS NULL
    WHERE j.id = ${jobId}::uuid`)
  if (!row) return null
  const [standing] = await db.sql<CredentialFacts>(sql`
    SELECT expires_at, changed_at, confirmed_at, revoked_at FROM credentials
    WHERE job_id = ${jobId}::uuid AND contact_id = ${contactId}::uuid AND revoked_at IS NULL
    ORDER BY changed_at IS NULL LIMIT 1`)
  return { ...row, standing: standing ?? null }
}

/** A temporary login that nobody has used yet. */
export interface TemporaryLogin {
  id: string
  password_hash: string
  expires_at: Date
  contact_id: string
  contact_name: string
  language: string
  user_name: string
}

export async function temporaryLogin(db: Reader, userName: string): Promise<TemporaryLogin | null> {
  const [row] = await db.sql<TemporaryLogin>(sql`
    SELECT k.id, k.password_hash, k.expires_at, k.contact_id, c.name AS contact_name, c.language, k.user_name
    FROM ${tables}
    WHERE k.user_name = ${userName.toLowerCase()} AND k.profile_id IS NULL AND k.revoked_at IS NULL
      AND c.erased_at IS NULL`)
  return row ?? null
}

/** The credential behind a login whose holder has not yet proved the contact's address. */
export interface UnprovenLogin {
  id: string
  job_id: string
  contact_id: string
  email: string | null
}

export async function unprovenLogin(db: Reader, profileId: string): Promise<UnprovenLogin | null> {
  const [row] = await db.sql<UnprovenLogin>(sql`
    SELECT k.id, k.job_id, k.contact_id, ${mailAddress} AS email FROM ${tables}
    WHERE k.profile_id = ${profileId}::uuid AND k.confirmed_at IS NULL AND k.revoked_at IS NULL`)
  return row ?? null
}

/** Holds what stands of a contact for a job as it is: nobody signs in with it for the first time meanwhile. */
export async function lockStanding(tx: Tx, jobId: string, contactId: string): Promise<void> {
  await tx.sql(sql`
    SELECT id FROM credentials
    WHERE job_id = ${jobId}::uuid AND contact_id = ${contactId}::uuid AND revoked_at IS NULL
    ORDER BY id FOR UPDATE`)
}
