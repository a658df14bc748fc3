import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Reader, Tx } from '../../database/database.ts'
import { newToken, tokenHash } from '../../secrets.ts'

/** What a one-use link is for. */
export type AccountTokenPurpose = 'first_admin' | 'set_up' | 'confirm_email' | 'reset_password'

/** Hours a one-use link holds. */
const hours: Record<AccountTokenPurpose, number> = {
  first_admin: 72,
  set_up: 72,
  confirm_email: 72,
  reset_password: 1,
}

/** Makes a one-use token, which replaces the unused ones of the same purpose and person. Only its hash is stored. */
export async function newAccountToken(
  tx: Tx,
  purpose: AccountTokenPurpose,
  profileId: string | null,
  at: Date,
): Promise<{ id: string; token: string }> {
  const id = uuidv7()
  const token = newToken()
  await tx.sql(sql`
    DELETE FROM account_tokens
    WHERE purpose = ${purpose}::"AccountTokenPurpose" AND profile_id IS NOT DISTINCT FROM ${profileId}::uuid AND used_at IS NULL`)
  await tx.sql(sql`
    INSERT INTO account_tokens (id, purpose, profile_id, token_hash, expires_at, created_at)
    VALUES (${id}, ${purpose}::"AccountTokenPurpose", ${profileId}::uuid, ${tokenHash(token)},
            ${new Date(at.getTime() + hours[purpose] * 3_600_000)}, ${at})`)
  return { id, token }
}

export interface TakenToken {
  purpose: AccountTokenPurpose
  profile_id: string | null
}

/** Whose token it is, without using it up; null when it is good for nothing. */
export async function holderOf(
  db: Reader,
  token: string,
  purpose: AccountTokenPurpose,
  at: Date,
): Promise<string | null> {
  const [row] = await db.sql<{ profile_id: string | null }>(sql`
    SELECT profile_id FROM account_tokens
    WHERE token_hash = ${tokenHash(token)} AND purpose = ${purpose}::"AccountTokenPurpose" AND used_at IS NULL
      AND expires_at > ${at}`)
  return row?.profile_id ?? null
}

/** Uses the token up; null when it is unknown, used or expired, or of another purpose. Of two at once one gets it. */
export async function takeAccountToken(
  tx: Tx,
  token: string,
  purposes: readonly AccountTokenPurpose[],
  at: Date,
): Promise<TakenToken | null> {
  const [row] = await tx.sql<TakenToken>(sql`
    UPDATE account_tokens SET used_at = ${at}
    WHERE token_hash = ${tokenHash(token)} AND purpose = ANY(${purposes}::"AccountTokenPurpose"[])
      AND used_at IS NULL AND expires_at > ${at}
    RETURNING purpose, profile_id`)
  return row ?? null
}

/** Removes one-use links that were used or ran out before then, at most so many; answers how many. */
export async function removeSpentTokens(tx: Tx, before: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM account_tokens WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM account_tokens WHERE least(used_at, expires_at) < ${before} LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
