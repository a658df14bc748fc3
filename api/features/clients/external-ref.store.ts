import sql, { type Sql } from 'sql-template-tag'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'

export type ExternalKind = 'client' | 'site' | 'contact' | 'job' | 'visit'
export interface ExternalRef {
  source: string
  external_id: string
}

/** The names a record is known by elsewhere, as the contract has them; `id` is the record's column. */
export function externalRefsOf(kind: ExternalKind, id: Sql): Sql {
  return sql`
    coalesce((SELECT jsonb_agg(jsonb_build_object('source', r.source, 'external_id', r.external_id)
                               ORDER BY r.source, r.external_id)
              FROM external_refs r WHERE r.kind = ${kind}::"ExternalKind" AND r.entity_id = ${id}), '[]'::jsonb)`
}

/** Gives a record the names the world knows it by; refuses one that another record already bears. */
export async function keepExternalRefs(
  tx: Tx,
  kind: ExternalKind,
  id: string,
  refs: readonly ExternalRef[],
): Promise<Refusal<'external_ref_taken'> | null> {
  for (const { source, external_id } of refs) {
    const [kept] = await tx.sql<{ entity_id: string }>(sql`
      INSERT INTO external_refs (kind, source, external_id, entity_id)
      VALUES (${kind}::"ExternalKind", ${source}, ${external_id}, ${id}::uuid)
      ON CONFLICT (kind, source, external_id) DO UPDATE SET source = EXCLUDED.source
      RETURNING entity_id`)
    if (kept?.entity_id !== id) {
      return { refused: 'external_ref_taken', detail: `${source} ${external_id} is another ${kind} already.` }
    }
  }
  return null
}

/** Replaces the names a record is known by; left out, they stay. */
export async function replaceExternalRefs(
  tx: Tx,
  kind: ExternalKind,
  id: string,
  refs: readonly ExternalRef[] | undefined,
): Promise<Refusal<'external_ref_taken'> | null> {
  if (!refs) return null
  await tx.sql(
    sql`DELETE FROM external_refs WHERE kind = ${kind}::"ExternalKind" AND entity_id = ${id}::uuid`,
  )
  return keepExternalRefs(tx, kind, id, refs)
}
