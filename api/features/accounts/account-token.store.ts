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

/** Purposes that a stranger may ask a link for: one more ends none, or they would keep its owner from ever using theirs. */
const beside: readonly AccountTokenPurpose[] = ['set_up', 'reset_password']
/** As many links as may be asked for one person in an hour. */
const MOST_LINKS = 5

/**
 * Makes a one-use token. It replaces the unused ones of the same purpose and person, but for a password, where all hold
 * until one is used. Only its hash is stored.
 */
export async function newAccountToken(
  tx: Tx,
  purpose: AccountTokenPurpose,
  profileId: string | null,
  at: Date,
): Promise<{ id: string; token: string }> {
  const id = uuidv7()
  const token = newToken()
  if (!beside.includes(purpose))
    await tx.sql(sql`
      DELETE FROM account_tokens
      WHERE purpose = ${purpose}::"AccountTokenPurpose" AND profile_id IS NOT DISTINCT FROM ${profileId}::uuid AND used_at IS NULL`)
  await tx.sql(sql`
    INSERT INTO account_tokens (id, purpose, profile_id, token_hash, expires_at, created_at)
    VALUES (${id}, ${purpose}::"AccountTokenPurpose", ${profileId}::uuid, ${tokenHash(token)},
            ${new Date(at.getTime() + hours[purpose] * 3_600_000)}, ${at})`)
  return { id, token }
}

/** Whether a person was sent as many links for a password within the hour as anybody needs; those hold still. */
export async function hasLinksEnough(tx: Tx, profileId: string, at: Date): Promise<boolean> {
  await tx.sql(sql`SELECT FROM profiles WHERE id = ${profileId}::uuid FOR NO KEY UPDATE`)
  const rows = await tx.sql(sql`
    SELECT id FROM account_tokens
    WHERE profile_id = ${profileId}::uuid AND purpose = ANY(${[...beside]}::"AccountTokenPurpose"[]) AND used_at IS NULL
      AND created_at > ${new Date(at.getTime() - 3_600_000)}`)
  return rows.length >= MOST_LINKS
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

/**
 * Uses the token up, and with it all that its person was sent for these purposes; null when it is unknown, used or
 * expired, or of another purpose. Of two at once one gets it.
 */
export async function takeAccountToken(
  tx: Tx,
  token: string,
  purposes: readonly AccountTokenPurpose[],
  at: Date,
): Promise<TakenToken | null> {
  const others = sql`
    profile_id = (SELECT profile_id FROM account_tokens WHERE token_hash = ${tokenHash(token)})
    AND purpose = ANY(${purposes}::"AccountTokenPurpose"[]) AND used_at IS NULL`
  await tx.sql(sql`SELECT FROM account_tokens WHERE ${others} ORDER BY id FOR UPDATE`)
  const [row] = await tx.sql<TakenToken>(sql`
    UPDATE account_tokens SET used_at = ${at}
    WHERE token_hash = ${tokenHash(token)} AND purpose = ANY(${purposes}::"AccountTokenPurpose"[])
      AND used_at IS NULL AND expires_at > ${at}
    RETURNING purpose, profile_id`)
  if (row) await tx.sql(sql`DELETE FROM account_tokens WHERE ${others}`)
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
