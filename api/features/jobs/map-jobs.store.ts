import sql from 'sql-template-tag'
import type { Reader } from '../../database/database.ts'
import {
  summaryArray,
  summaryColumns,
  summaryNames,
  summaryTables,
  summaryTablesAtOnce,
} from './job.select.ts'

/** A job that left the map: told of once more when it changes, and not in a snapshot unless asked for. */
export type EndedStage = 'closed' | 'canceled'

/** Every live job as JSON `{ columns, rows }`, shaped by PostgreSQL; ended ones where `include` names their stage. */
export async function mapJobTable(db: Reader, include: readonly EndedStage[]): Promise<string> {
  const [found] = await db.sql<{ rows: string | null }>(sql`
    SELECT string_agg(${summaryArray}::text, ',') AS rows FROM ${summaryTablesAtOnce}
    WHERE j.stage NOT IN ('closed', 'canceled') OR j.stage = ANY(${include}::"JobStage"[])`)
  return `{"columns":${JSON.stringify(summaryNames)},"rows":[${found?.rows ?? ''}]}`
}

/** The given jobs as they are now, whatever their stage, each as the JSON of a `JobSummary`. */
export function mapJobs(db: Reader, ids: readonly string[]): Promise<{ id: string; json: string }[]> {
  return db.sql(sql`
    SELECT j.id, (SELECT row_to_json(summary) FROM (SELECT ${summaryColumns}) AS summary)::text AS json
    FROM ${summaryTables} WHERE j.id = ANY(${ids}::uuid[])`)
}
