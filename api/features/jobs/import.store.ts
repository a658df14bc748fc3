import sql, { empty } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { FieldError } from '../../contract/refusal.ts'
import type { Reader, Tx } from '../../database/database.ts'
import type { ImportOptions } from './import.facts.ts'
import type { Delimiter, TextEncoding } from './import.text.ts'

export type ImportView = Omit<components['schemas']['JobImport'], 'refusals' | 'next_cursor'>

/** How a file is read and what is done with its rows; fixed when it is taken. */
export interface ImportPlan {
  mapping: ImportOptions
  encoding: TextEncoding
  delimiter: Delimiter
  /** Whether the contacts of the file hear what happens to their jobs later on. */
  tell: boolean
}

/** An import under way: how far it is, so that another process goes on from there. */
export interface RunningImport {
  id: string
  created_by: string
  source: string
  dry_run: boolean
  options: ImportPlan
  /** Records after the header that are done with. */
  processed: number
  locked_until: Date | null
}

/** What became of the rows of one batch. */
export interface Taken {
  created: number
  unchanged: number
  refusals: { row: number; external_id: string | null; errors: readonly FieldError[] }[]
}

interface NewImport {
  id: string
  created_by: string
  file_name: string
  source: string
  dry_run: boolean
  options: ImportPlan
  /** Lines of the file, as long as nobody counted its records. */
  total: number
  locked_until: Date
  at: Date
}

export async function insertImport(tx: Tx, { options, at, ...given }: NewImport): Promise<void> {
  const data = { ...given, options: JSON.parse(JSON.stringify(options)), created_at: at }
  await tx.prisma.jobImport.create({ data, select: { id: true } })
}

export async function findImport(db: Reader, importId: string): Promise<ImportView | null> {
  const [row] = await db.sql<ImportView>(sql`
    SELECT i.id, i.state, i.file_name, i.source, i.dry_run, i.total, i.processed, i.created, i.unchanged, i.refused,
           i.failure, i.created_by, coalesce(p.name, k.name) AS created_by_name, iso(i.created_at) AS created_at,
           iso(i.finished_at) AS finished_at
    FROM job_imports i LEFT JOIN profiles p ON p.id = i.created_by
    LEFT JOIN api_keys k ON k.id = i.created_by WHERE i.id = ${importId}::uuid`)
  return row ?? null
}

/** Refused rows in the order of the file, from after a row; one more than asked tells that there are more. */
export function refusalsOf(
  db: Reader,
  importId: string,
  after: number | null,
  limit: number,
): Promise<components['schemas']['ImportRefusal'][]> {
  return db.sql(sql`
    SELECT row, external_id, errors FROM import_refusals
    WHERE import_id = ${importId}::uuid ${after === null ? empty : sql`AND row > ${after}`}
    ORDER BY row LIMIT ${limit + 1}`)
}

export function runningImports(db: Reader): Promise<RunningImport[]> {
  return db.sql<RunningImport>(sql`
    SELECT id, created_by, source, dry_run, options, processed, locked_until
    FROM job_imports WHERE state = 'running' ORDER BY created_at, id`)
}

/** Holds an import for one batch; false when another process has gone on with it meanwhile. */
export async function holdImport(tx: Tx, importId: string, processed: number): Promise<boolean> {
  const rows = await tx.sql(sql`
    SELECT id FROM job_imports
    WHERE id = ${importId}::uuid AND state = 'running' AND processed = ${processed} FOR UPDATE`)
  return rows.length > 0
}

/** Notes what became of a batch, with the rows themselves or not at all. `lease` says until when somebody is at it. */
export async function noteBatch(
  tx: Tx,
  importId: string,
  processed: number,
  taken: Taken,
  lease: Date,
): Promise<void> {
  await tx.sql(sql`
    UPDATE job_imports SET processed = ${processed}, total = greatest(total, ${processed}::int),
           created = created + ${taken.created}::int, unchanged = unchanged + ${taken.unchanged}::int,
           refused = refused + ${taken.refusals.length}::int, locked_until = ${lease}
    WHERE id = ${importId}::uuid`)
  if (taken.refusals.length === 0) return
  await tx.sql(sql`
    INSERT INTO import_refusals (import_id, row, external_id, errors)
    SELECT ${importId}::uuid, r.row, r.external_id, r.errors
    FROM jsonb_to_recordset(${JSON.stringify(taken.refusals)}::jsonb) AS r(row int, external_id text, errors jsonb)`)
}

/** Ends an import; `failure` says why it did not come to its end. */
export async function endImport(tx: Tx, importId: string, failure: string | null, at: Date): Promise<void> {
  await tx.sql(sql`
    UPDATE job_imports
    SET state = ${failure === null ? 'done' : 'failed'}::"ImportState", failure = ${failure}, finished_at = ${at},
        locked_until = NULL, total = CASE WHEN ${failure === null} THEN processed ELSE total END
    WHERE id = ${importId}::uuid AND state = 'running'`)
}
