import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import { survivor } from './merged.store.ts'

/** Two clients as they stand today, held until the transaction ends. */
export interface Pair {
  /** Null where there is no such client. */
  from_id: string | null
  into_id: string | null
  erased: boolean
}

/**
 * Holds both ends of a merge. Merges go one after the other, so that two at once, crosswise or in a chain, each see
 * what the one before has made.
 */
export async function lockPair(tx: Tx, fromId: string, intoId: string): Promise<Pair> {
  await holdMerges(tx)
  const [pair] = await tx.sql<Omit<Pair, 'erased'>>(
    sql`SELECT ${survivor('client', fromId)} AS from_id, ${survivor('client', intoId)} AS into_id`,
  )
  const { from_id, into_id } = pair as Pair
  const ids = [from_id, into_id].filter((id) => id !== null)
  await tx.sql(sql`SELECT id FROM jobs WHERE client_id = ${from_id}::uuid ORDER BY id FOR UPDATE`)
  await tx.sql(sql`SELECT id FROM clients WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`)
  return { from_id, into_id, erased: await anyErased(tx, ids) }
}

/** Until the transaction ends no client becomes another. */
export async function holdMerges(tx: Tx): Promise<void> {
  await tx.sql(sql`SELECT pg_advisory_xact_lock(hashtextextended('merge of clients', 7))`)
}

/** Whether one of them was forgotten. */
export async function anyErased(tx: Tx, clientIds: readonly string[]): Promise<boolean> {
  const rows = await tx.sql(
    sql`SELECT id FROM erasures WHERE client_id = ANY(${[...clientIds]}::uuid[]) LIMIT 1`,
  )
  return rows.length > 0
}

/**
 * Makes one client part of another: jobs, sites, contacts and references move over, tags and fields that the other has
 * not are kept. Answers the jobs that are not over: who looks at them sees another client.
 */
export async function moveClient(
  tx: Tx,
  fromId: string,
  intoId: string,
  at: Date,
): Promise<{ id: string; client_id: string }[]> {
  const jobs = await tx.sql<{ id: string; client_id: string; over: boolean }>(sql`
    UPDATE jobs SET client_id = ${intoId}::uuid, version = version + 1, updated_at = ${at}
    WHERE client_id = ${fromId}::uuid RETURNING id, client_id, status IN ('closed', 'canceled') AS over`)
  await tx.sql(sql`
    UPDATE sites SET client_id = ${intoId}::uuid, version = version + 1, updated_at = ${at}
    WHERE client_id = ${fromId}::uuid`)
  await tx.sql(sql`
    INSERT INTO client_contacts (client_id, contact_id, roles)
    SELECT ${intoId}::uuid, contact_id, roles FROM client_contacts WHERE client_id = ${fromId}::uuid
    ON CONFLICT (client_id, contact_id) DO UPDATE
    SET roles = (SELECT coalesce(array_agg(DISTINCT role), '{}') FROM unnest(client_contacts.roles || excluded.roles) role)`)
  await tx.sql(sql`DELETE FROM client_contacts WHERE client_id = ${fromId}::uuid`)
  await tx.sql(sql`
    UPDATE external_refs SET entity_id = ${intoId}::uuid WHERE kind = 'client' AND entity_id = ${fromId}::uuid`)
  await tx.sql(sql`
    UPDATE clients i
    SET notes = nullif(concat_ws(E'\n\n', i.notes, f.notes), ''), custom = f.custom || i.custom, archived_at = NULL,
        tags = (SELECT coalesce(array_agg(tag ORDER BY first), '{}') FROM (
                  SELECT tag, min(place) AS first FROM unnest(i.tags || f.tags) WITH ORDINALITY t (tag, place) GROUP BY tag) one),
        version = i.version + 1, updated_at = ${at}
    FROM clients f WHERE i.id = ${intoId}::uuid AND f.id = ${fromId}::uuid`)
  await tx.sql(sql`
    UPDATE clients SET merged_into_id = ${intoId}::uuid, version = version + 1, updated_at = ${at}
    WHERE id = ${fromId}::uuid`)
  return jobs.filter(({ over }) => !over)
}
