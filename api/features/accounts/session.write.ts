import sql, { empty } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Tx } from '../../database/database.ts'
import { newToken, tokenHash } from '../../secrets.ts'

/** A browser stays signed in for 30 days; a program renews its 15 minutes for 30 days after the last refresh. */
const browserMs = 30 * 86_400_000
const accessMs = 15 * 60_000
const refreshMs = 30 * 86_400_000

/**
 * For so long after its use a refresh token that comes back is taken for another window of the same program. That gets
 * it nothing: who stole it first is found out when the robbed comes back with it a little later.
 */
export const graceMs = 10_000

/** Where a sign-in comes from; shown to its person. */
export interface From {
  address: string
  user_agent: string | null
}

/** Signs a browser in: what its cookie holds. */
export async function openBrowserSession(
  tx: Tx,
  profileId: string,
  from: From,
  at: Date,
): Promise<{ token: string; expires_at: Date }> {
  const token = newToken()
  const expires_at = new Date(at.getTime() + browserMs)
  await tx.sql(sql`
    INSERT INTO sessions (id, kind, profile_id, access_hash, access_expires_at, user_agent, ip, created_at)
    VALUES (${uuidv7()}, 'browser', ${profileId}::uuid, ${tokenHash(token)}, ${expires_at}, ${from.user_agent},
            ${from.address}, ${at})`)
  await noteSignIn(tx, profileId, at)
  return { token, expires_at }
}

/** Signs a program in. */
export async function openProgramSession(
  tx: Tx,
  profileId: string,
  from: From,
  at: Date,
): Promise<components['schemas']['Tokens']> {
  const tokens = newTokens(at)
  await tx.sql(sql`
    INSERT INTO sessions (id, kind, profile_id, access_hash, access_expires_at, refresh_hash, refresh_expires_at,
                          user_agent, ip, created_at)
    VALUES (${uuidv7()}, 'program', ${profileId}::uuid, ${tokenHash(tokens.access_token)}, ${tokens.access_expires_at},
            ${tokenHash(tokens.refresh_token)}, ${tokens.refresh_expires_at}, ${from.user_agent}, ${from.address}, ${at})`)
  await noteSignIn(tx, profileId, at)
  return tokens
}

/**
 * Changes a refresh token for new tokens; answers when it was spent if that was just now, and null when it is none, or
 * came back and thereby ended its session.
 */
export async function rotateTokens(
  tx: Tx,
  refreshToken: string,
  at: Date,
): Promise<components['schemas']['Tokens'] | { spent_at: Date } | null> {
  const spent = tokenHash(refreshToken)
  const tokens = newTokens(at)
  const [session] = await tx.sql<{ id: string }>(sql`
    UPDATE sessions s
    SET access_hash = ${tokenHash(tokens.access_token)}, access_expires_at = ${tokens.access_expires_at},
        refresh_hash = ${tokenHash(tokens.refresh_token)}, refresh_expires_at = ${tokens.refresh_expires_at}
    FROM profiles p
    WHERE p.id = s.profile_id AND p.state = 'active'
      AND s.refresh_hash = ${spent} AND s.revoked_at IS NULL AND s.refresh_expires_at > ${at}
    RETURNING s.id`)
  if (session) {
    await tx.sql(sql`
      INSERT INTO spent_refresh_tokens (refresh_hash, session_id, spent_at) VALUES (${spent}, ${session.id}::uuid, ${at})`)
    return tokens
  }
  const [known] = await tx.sql<{ session_id: string; spent_at: Date }>(sql`
    SELECT t.session_id, t.spent_at FROM spent_refresh_tokens t JOIN sessions s ON s.id = t.session_id
    JOIN profiles p ON p.id = s.profile_id AND p.state = 'active'
    WHERE t.refresh_hash = ${spent} AND s.revoked_at IS NULL`)
  if (!known) return null
  if (at.getTime() - known.spent_at.getTime() < graceMs) return known
  await endSession(tx, known.session_id, at)
  return null
}

/** Ends one session. */
export async function endSession(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx.sql(
    sql`UPDATE sessions SET revoked_at = ${at} WHERE id = ${sessionId}::uuid AND revoked_at IS NULL`,
  )
}

/** Ends every session of a person, but for one that may stay. */
export async function endSessionsOf(
  tx: Tx,
  profileId: string,
  at: Date,
  keepSessionId: string | null = null,
): Promise<void> {
  await tx.sql(sql`
    UPDATE sessions SET revoked_at = ${at}
    WHERE profile_id = ${profileId}::uuid AND revoked_at IS NULL
      ${keepSessionId ? sql`AND id <> ${keepSessionId}::uuid` : empty}`)
}

function newTokens(at: Date): components['schemas']['Tokens'] {
  return {
    token_type: 'Bearer',
    access_token: newToken(),
    access_expires_at: new Date(at.getTime() + accessMs).toISOString(),
    refresh_token: newToken(),
    refresh_expires_at: new Date(at.getTime() + refreshMs).toISOString(),
  }
}

async function noteSignIn(tx: Tx, profileId: string, at: Date): Promise<void> {
  await tx.sql(sql`UPDATE profiles SET last_login_at = ${at} WHERE id = ${profileId}::uuid`)
}

/** Removes sessions that ended before then, with their spent tokens, at most so many; answers how many. */
export async function removeEndedSessions(tx: Tx, before: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM sessions WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM sessions
      WHERE least(revoked_at, coalesce(refresh_expires_at, access_expires_at)) < ${before} LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
