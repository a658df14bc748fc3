import sql, { empty, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'

type Dates = 'reviewed_at' | 'respond_by' | 'erased_at' | 'created_at' | 'updated_at'

/** A report as the table has it. For the office: rights are those of the operations that read it. */
export interface ReportRow
  extends Omit<
    components['schemas']['Report'],
    Dates | 'late' | 'place' | 'photos' | 'duplicates' | 'messages' | 'hinted_job'
  > {
  reviewed_at: Date | null
  respond_by: Date
  erased_at: Date | null
  /** How whoever has an account is reached: of them the report has no address of its own. */
  contact_name: string | null
  contact_email: string | null
  contact_phone: string | null
  site_address: string | null
  created_at: Date
  updated_at: Date
}

const columns = sql`
  r.id, r.source, r.job_id, r.contact_id, r.reporter_name, r.reporter_email, r.reporter_phone,
  r.address_text AS address, r.reference, r.words, r.suggestion, r.category, r.severity, r.trade, r.summary, r.reviewed_at,
  r.reviewed_by, r.outcome, r.outcome_words, r.dispute_id, r.became_job_id, r.respond_by, r.version, r.created_at,
  r.updated_at, r.erased_at, c.name AS contact_name, c.email AS contact_email, c.phones[1] AS contact_phone,
  CASE WHEN r.erased_at IS NULL THEN nullif(concat_ws(', ', s.address_line, s.unit, s.city), '') END AS site_address`
const tables = sql`
  issue_reports r
  LEFT JOIN contacts c ON c.id = r.contact_id AND c.erased_at IS NULL AND r.erased_at IS NULL
  LEFT JOIN jobs j ON j.id = r.job_id LEFT JOIN sites s ON s.id = j.site_id`

function readReports(db: Reader, where: Sql): Promise<ReportRow[]> {
  return db.sql<ReportRow>(sql`SELECT ${columns} FROM ${tables} WHERE ${where}`)
}

export async function findReport(db: Reader, id: string): Promise<ReportRow | null> {
  return (await readReports(db, sql`r.id = ${id}::uuid`))[0] ?? null
}

/** The report that this key opens; nothing once its reporter is forgotten. */
export async function findReportByKey(db: Reader, hash: Buffer): Promise<ReportRow | null> {
  const opens = sql`(r.public_key_hash = ${hash} OR r.mailed_key_hash = ${hash})`
  return (await readReports(db, sql`${opens} AND r.erased_at IS NULL`))[0] ?? null
}

/**
 * Whether whoever holds this key is known to be somebody who may approve on the job that the report became a dispute
 * of: the key was in the mail to an address, and it is the address of such a contact.
 */
export async function provesApprover(db: Reader, hash: Buffer): Promise<boolean> {
  const rows = await db.sql(sql`
    SELECT 1 AS proven FROM issue_reports r JOIN disputes d ON d.id = r.dispute_id
    JOIN job_contacts jc ON jc.job_id = d.job_id AND jc.can_approve
    JOIN contacts c ON c.id = jc.contact_id AND lower(c.email) = lower(r.reporter_email)
    WHERE r.mailed_key_hash = ${hash} AND r.erased_at IS NULL AND c.erased_at IS NULL`)
  return rows.length > 0
}

/** How many pictures came with a report. */
export async function countReportPhotos(db: Reader, id: string): Promise<number> {
  const [row] = await db.sql<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM photos WHERE report_id = ${id}::uuid AND removed_at IS NULL`,
  )
  return row?.count ?? 0
}

/** Locks the report. Whoever also needs its job locks that first. */
export async function lockReport(tx: Tx, id: string): Promise<ReportRow | null> {
  await tx.sql(sql`SELECT FROM issue_reports WHERE id = ${id}::uuid FOR UPDATE`)
  return findReport(tx, id)
}

/**
 * Locks the report if it is still to be decided, once whoever decides it is done; answers whether it was. One that was
 * decided is not held: its dispute is locked with the job first.
 */
export async function lockUndecided(tx: Tx, id: string): Promise<boolean> {
  await tx.sql(sql`SAVEPOINT undecided`)
  const rows = await tx.sql(
    sql`SELECT r.id FROM issue_reports r WHERE r.id = ${id}::uuid AND r.outcome IS NULL FOR UPDATE`,
  )
  // Having waited for it holds it, even where it is not wanted any more.
  if (rows.length === 0) await tx.sql(sql`ROLLBACK TO SAVEPOINT undecided`)
  return rows.length > 0
}

/** What a list is narrowed to; everything left out does not narrow. */
export interface ReportFilter {
  open?: boolean
  outcome?: string
  severity?: string
  job_id?: string
}

/** A page of reports, what came in as an emergency first, then newest first; one row more than asked. */
export function listReportRows(
  db: Reader,
  { open, outcome, severity, job_id }: ReportFilter,
  from: PageKey | null,
  limit: number,
): Promise<ReportRow[]> {
  // By the suggestion, which never changes: a page that follows leaves nothing out when something is decided meanwhile.
  const urgent = sql`coalesce(r.suggestion->>'severity' = 'emergency', FALSE)`
  const after = from
    ? sql`AND (${urgent}, r.created_at, r.id) < (
        coalesce((SELECT f.suggestion->>'severity' = 'emergency' FROM issue_reports f WHERE f.id = ${from.id}::uuid), FALSE),
        ${from.created_at}, ${from.id}::uuid)`
    : empty
  return readReports(
    db,
    sql`TRUE
      ${open === undefined ? empty : open ? sql`AND r.outcome IS NULL` : sql`AND r.outcome IS NOT NULL`}
      ${outcome ? sql`AND r.outcome = ${outcome}::"ReportOutcome"` : empty}
      ${severity ? sql`AND r.severity = ${severity}::"Severity"` : empty}
      ${job_id ? sql`AND r.job_id = ${job_id}::uuid` : empty}
      ${after} ORDER BY ${urgent} DESC, r.created_at DESC, r.id DESC LIMIT ${limit + 1}`,
  )
}

/** What was said to all about a report and the dispute that it became, oldest first, the last 200. */
export function publicThread(
  db: Reader,
  { id, dispute_id }: Pick<ReportRow, 'id' | 'dispute_id'>,
): Promise<{ author: 'customer' | 'office' | 'contractor' | 'system'; body: string; created_at: Date }[]> {
  return db.sql(sql`
    SELECT author, body, created_at FROM (
      SELECT m.id, m.author, m.body, m.created_at FROM messages m
      WHERE (m.report_id = ${id}::uuid OR m.dispute_id = ${dispute_id}::uuid)
        AND m.visibility = 'all' AND m.erased_at IS NULL
      ORDER BY m.created_at DESC, m.id DESC LIMIT 200) AS latest ORDER BY created_at, id`)
}
