import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'
import { ALIKE, DUPLICATE_HOURS, MOST_DUPLICATES, SHORTEST_PLACE } from './report.rules.ts'

type Duplicate = components['schemas']['Duplicate']

/**
 * Reports of the same day that share with one of these who reports, where it is, or the words: id -> the newest of them.
 * Of a customer it is the address of their contact and that of the job's site that count.
 */
export async function findDuplicates(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Duplicate[]>> {
  const rows = await db.sql<Omit<Duplicate, 'created_at'> & { of: string; created_at: Date }>(sql`
    WITH told AS NOT MATERIALIZED (
      SELECT i.id, i.created_at, i.summary, i.outcome, i.contact_id, i.job_id, left(i.words, 500) AS words,
             lower(coalesce(i.reporter_email, c.email)) AS email, i.reporter_phone AS phone,
             btrim(regexp_replace(lower(coalesce(i.address_text, s.address_line || ' ' || s.city)),
                                  '[^[:alnum:]]+', ' ', 'g')) AS place
      FROM issue_reports i LEFT JOIN contacts c ON c.id = i.contact_id
      LEFT JOIN jobs j ON j.id = i.job_id LEFT JOIN sites s ON s.id = j.site_id
      WHERE i.erased_at IS NULL),
    alike AS (
      SELECT r.id AS of, o.id AS report_id, o.summary, o.outcome, o.created_at, array_remove(ARRAY[
        CASE WHEN o.contact_id = r.contact_id OR o.email = r.email OR o.phone = r.phone THEN 'contact' END,
        CASE WHEN o.job_id = r.job_id OR least(length(o.place), length(r.place)) >= ${SHORTEST_PLACE}
                  AND (starts_with(o.place, r.place) OR starts_with(r.place, o.place)) THEN 'place' END,
        CASE WHEN similarity(o.words, r.words) >= ${ALIKE} THEN 'words' END], NULL) AS because
      FROM told r JOIN told o ON o.id <> r.id AND o.created_at BETWEEN
        r.created_at - make_interval(hours => ${DUPLICATE_HOURS}) AND r.created_at + make_interval(hours => ${DUPLICATE_HOURS})
      WHERE r.id = ANY(${ids}::uuid[])),
    ranked AS (
      SELECT *, row_number() OVER (PARTITION BY of ORDER BY created_at DESC, report_id DESC) AS rank
      FROM alike WHERE cardinality(because) > 0)
    SELECT of, report_id, summary, outcome, created_at, because FROM ranked
    WHERE rank <= ${MOST_DUPLICATES} ORDER BY of, rank`)
  const found = new Map<string, Duplicate[]>()
  for (const { of, created_at, ...each } of rows) {
    const known = found.get(of) ?? []
    found.set(of, [...known, { ...each, created_at: created_at.toISOString() }])
  }
  return found
}
