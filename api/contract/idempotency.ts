import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../database/database.ts'
import type { Refusal } from './refusal.ts'

/** One keyed POST: the same key of the same actor and operation stands for the same request. */
export interface KeyedRequest {
  actor: string
  operation: string
  key: string
  input: unknown
  at: Date
}

export interface StoredAnswer {
  status: number
  answer: unknown
}

/** 72 hours; older keys are free again and removed by the clean-up. */
const keptMs = 72 * 3600 * 1000

/** Takes the key for this transaction: nothing when it is new, the stored answer, or why it cannot be taken. */
export async function takeKey(tx: Tx, request: KeyedRequest): Promise<StoredAnswer | Refusal | null> {
  const [lock] = await tx.sql<{ taken: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${request.actor} ${request.operation} ${request.key}`}, 7)) AS taken`,
  )
  if (!lock?.taken) {
    return {
      refused: 'idempotency_in_flight',
      detail: 'A request with this key is running. Ask again shortly.',
    }
  }
  return keptAnswer(tx, request)
}

/** What the key was given, without waiting for whoever holds it: nothing when it is new, or why it cannot be given. */
export async function keptAnswer(db: Reader, request: KeyedRequest): Promise<StoredAnswer | Refusal | null> {
  const [row] = await db.sql<{ body_hash: Buffer; status: number; answer: unknown; created_at: Date }>(sql`
    SELECT body_hash, status, answer, created_at FROM idempotency_keys
    WHERE actor = ${request.actor} AND operation = ${request.operation} AND key = ${request.key}`)
  if (!row || request.at.getTime() - row.created_at.getTime() > keptMs) return null
  if (!row.body_hash.equals(hashOf(request.input))) {
    return { refused: 'idempotency_mismatch', detail: 'This key was used with another request.' }
  }
  if (row.answer === null && row.status !== 204) {
    return {
      refused: 'already_done',
      detail: 'This was done, and its answer held a secret that is shown once.',
    }
  }
  return { status: row.status, answer: row.answer ?? undefined }
}

/**
 * Remembers a success under the key, in the transaction of its effect; an answer with a secret is not kept. `events`:
 * what the transaction told.
 */
export async function keepAnswer(
  tx: Tx,
  request: KeyedRequest,
  status: number,
  answer: unknown | null,
  events: readonly object[] = [],
): Promise<void> {
  const kept = answer === null || answer === undefined ? null : JSON.stringify(answer)
  // Whom a key with no answer is about is nobody's question.
  const subjects = kept === null ? [] : idsIn(kept + JSON.stringify([request.input, events]))
  await tx.sql(sql`
    INSERT INTO idempotency_keys (actor, operation, key, body_hash, status, answer, subjects, created_at)
    VALUES (${request.actor}, ${request.operation}, ${request.key}, ${hashOf(request.input)}, ${status},
            ${kept}::jsonb, ${subjects}::uuid[], ${request.at})
    ON CONFLICT (actor, operation, key) DO UPDATE
      SET body_hash = EXCLUDED.body_hash, status = EXCLUDED.status, answer = EXCLUDED.answer,
          subjects = EXCLUDED.subjects, created_at = EXCLUDED.created_at`)
}

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** The ids that a text names, each once. */
function idsIn(text: string): string[] {
  return [...new Set(text.match(anId)?.map((id) => id.toLowerCase()))]
}

/** Forgets the answers given to these actors, and to others about these ids; answers how many. Their keys stay taken. */
export async function blankAnswersAbout(
  tx: Tx,
  { actors, subjects }: { actors: string[]; subjects: string[] },
): Promise<number> {
  const rows = await tx.sql(sql`
    UPDATE idempotency_keys SET answer = NULL, subjects = '{}'
    WHERE answer IS NOT NULL AND (actor = ANY(${actors}) OR subjects && ${subjects}::uuid[]) RETURNING key`)
  return rows.length
}

function hashOf(input: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalize(input) ?? '')
    .digest()
}

/** Removes keys that are free again, at most so many; answers how many. */
export async function removeOldKeys(tx: Tx, at: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM idempotency_keys WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM idempotency_keys WHERE created_at < ${new Date(at.getTime() - keptMs)} LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
