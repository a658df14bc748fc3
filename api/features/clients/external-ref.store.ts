import sql from 'sql-template-tag'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'

export type ExternalKind = 'client' | 'site' | 'contact' | 'job' | 'visit'
export interface ExternalRef {
  source: string
  external_id: string
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
