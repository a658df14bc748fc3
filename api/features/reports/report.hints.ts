import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'
import type { Hint } from './report.rules.ts'

export type HintedJob = components['schemas']['HintedJob']

/** The jobs that are meant by these numbers of jobs and of quotes: `job 1042` or `quote 17` -> the job. */
export async function findHintedJobs(
  db: Reader,
  hints: readonly (Hint | null)[],
): Promise<Map<string, HintedJob>> {
  const numbers = (of: Hint['of']) => hints.flatMap((hint) => (hint?.of === of ? hint.number : []))
  if (!hints.some(Boolean)) return new Map()
  const rows = await db.sql<HintedJob & { hint: string }>(sql`
    SELECT 'job ' || j.number AS hint, j.id, 'J-' || j.number AS number, j.title FROM jobs j
    WHERE j.number = ANY(${numbers('job')}::int[])
    UNION ALL
    SELECT 'quote ' || q.number, j.id, 'J-' || j.number, j.title FROM quotes q JOIN jobs j ON j.id = q.job_id
    WHERE q.number = ANY(${numbers('quote')}::int[])`)
  return new Map(rows.map(({ hint, ...job }) => [hint, job]))
}
