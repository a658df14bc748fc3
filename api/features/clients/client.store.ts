import sql, { empty, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'
import { externalRefsOf } from './external-ref.store.ts'
import { survivor } from './merged.store.ts'

export type Client = components['schemas']['Client']

/** The columns of `Client`, written as the contract has them. Reads over `clients c`. */
const columns: Sql = sql`
  c.id, c.kind, c.name, c.notes, c.tags, c.custom, ${externalRefsOf('client', sql`c.id`)} AS external_refs,
  coalesce((SELECT jsonb_agg(jsonb_build_object('contact_id', o.id, 'name', o.name, 'email', o.email,
                                                'phones', o.phones, 'roles', cc.roles) ORDER BY o.name, o.id)
            FROM client_contacts cc JOIN contacts o ON o.id = cc.contact_id
            WHERE cc.client_id = c.id), '[]'::jsonb) AS contacts,
  iso(c.archived_at) AS archived_at, c.version, iso(c.created_at) AS created_at, iso(c.updated_at) AS updated_at`

/** The client, or the one it was merged into. */
export async function findClient(db: Reader, clientId: string): Promise<Client | null> {
  const [row] = await db.sql<Client>(
    sql`SELECT ${columns} FROM clients c WHERE c.id = ${survivor('client', clientId)}`,
  )
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockClient(tx: Tx, clientId: string): Promise<Client | null> {
  const [row] = await tx.sql<{ id: string }>(
    sql`SELECT c.id FROM clients c WHERE c.id = ${survivor('client', clientId)} FOR UPDATE`,
  )
  return row ? findClient(tx, row.id) : null
}

export interface ClientFilter {
  text?: string
  tag?: string
}

/** A page of clients, newest first, shaped by PostgreSQL; one row more than asked tells that there is more. */
export async function listClientRows(
  db: Reader,
  { text, tag }: ClientFilter,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  const like = text && likeText(text)
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(shaped) FROM (SELECT ${columns}) AS shaped)::text AS json, c.created_at, c.id
    FROM clients c
    WHERE c.merged_into_id IS NULL AND c.archived_at IS NULL
      ${
        like
          ? sql`AND (c.name ILIKE ${like} OR c.notes ILIKE ${like} OR EXISTS (
              SELECT FROM external_refs r
              WHERE r.kind = 'client' AND r.entity_id = c.id AND r.external_id ILIKE ${like}))`
          : empty
      }
      ${tag ? sql`AND ${tag} = ANY(c.tags)` : empty}
      ${afterCursor(sql`c`, from)}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`)
}
