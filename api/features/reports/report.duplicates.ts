import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'
import { ALIKE, DUPLICATE_HOURS, MOST_CANDIDATES, MOST_DUPLICATES, SHORTEST_PLACE } from './report.rules.ts'
import type { ReportRow } from './report.store.ts'

type Duplicate = components['schemas']['Duplicate']

/**
 * Reports of the same day that share with this one who reports, where it is, or the words: the newest of them. Of a
 * customer it is the address of their contact and that of the job's site that count. Looked at are the newest of the
 * day, and the newest of the same contact, address, number or job: however many come in, it costs no more.
 */
export async function findDuplicates(
  db: Reader,
  { id, created_at, contact_id, job_id, reporter_phone, ...row }: ReportRow,
): Promise<Duplicate[]> {
  const email = row.reporter_email ?? row.contact_email
  const day = DUPLICATE_HOURS * 3_600_000
  const [from, until] = [new Date(created_at.getTime() - day), new Date(created_at.getTime() + day)]
  const near = sql`o.created_at BETWEEN ${from} AND ${until} AND o.erased_at IS NULL AND o.id <> ${id}::uuid`
  const newest = sql`ORDER BY o.created_at DESC, o.id DESC LIMIT ${MOST_CANDIDATES}`
  const rows = await db.sql<Omit<Duplicate, 'created_at'> & { created_at: Date }>(sql`
    WITH candidates AS MATERIALIZED (
      SELECT ${id}::uuid AS id
      UNION (SELECT o.id FROM issue_reports o WHERE ${near} ${newest})
      UNION (SELECT o.id FROM issue_reports o
             WHERE ${near} AND (o.contact_id = ${contact_id}::uuid OR o.job_id = ${job_id}::uuid
               OR lower(o.reporter_email) = lower(${email}::text) OR o.reporter_phone = ${reporter_phone}::text)
             ${newest})),
    told AS MATERIALIZED (
      SELECT i.id, i.created_at, i.summary, i.outcome, i.contact_id, i.job_id, left(i.words, 500) AS words,
             lower(coalesce(i.reporter_email, c.email)) AS email, i.reporter_phone AS phone,
             btrim(regexp_replace(lower(coalesce(i.address_text, s.address_line || ' ' || s.city)),
                                  '[^[:alnum:]]+', ' ', 'g')) AS place
      FROM candidates JOIN issue_reports i USING (id) LEFT JOIN contacts c ON c.id = i.contact_id
      LEFT JOIN jobs j ON j.id = i.job_id LEFT JOIN sites s ON s.id = j.site_id
      WHERE i.erased_at IS NULL),
    alike AS (
      SELECT o.id AS report_id, o.summary, o.outcome, o.created_at, array_remove(ARRAY[
        CASE WHEN o.contact_id = r.contact_id OR o.email = r.email OR o.phone = r.phone THEN 'contact' END,
        CASE WHEN o.job_id = r.job_id OR least(length(o.place), length(r.place)) >= ${SHORTEST_PLACE}
                  AND (starts_with(o.place, r.place) OR starts_with(r.place, o.place)) THEN 'place' END,
        CASE WHEN similarity(o.words, r.words) >= ${ALIKE} THEN 'words' END], NULL) AS because
      FROM told r JOIN told o ON o.id <> r.id WHERE r.id = ${id}::uuid)
    SELECT * FROM alike WHERE cardinality(because) > 0
    ORDER BY created_at DESC, report_id DESC LIMIT ${MOST_DUPLICATES}`)
  return rows.map(({ created_at: at, ...each }) => ({ ...each, created_at: at.toISOString() }))
}
