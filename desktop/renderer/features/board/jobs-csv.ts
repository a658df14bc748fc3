import type { JobSummary } from '../../api/types.ts'
import { inZone } from './zoned-instant.ts'

type Column = keyof JobSummary & string

/** Under the names that the contract has for them. */
const COLUMNS: readonly Column[] = [
  'number',
  'title',
  'stage',
  'priority',
  'trade',
  'client_name',
  'address_line',
  'city',
  'lead_contractor_name',
  'promised_start',
  'promised_end',
  'quote_expires_at',
  'respond_by',
  'tags',
  'created_at',
  'updated_at',
]
const INSTANTS: ReadonlySet<string> = new Set<Column>([
  'promised_start',
  'promised_end',
  'quote_expires_at',
  'respond_by',
  'created_at',
  'updated_at',
])

/**
 * Jobs as CSV by RFC 4180: UTF-8 with a byte order mark, by which spreadsheets know it, every field quoted, rows that
 * end with CR LF. Instants are ISO 8601 in the zone, with its offset. No field can be a formula, by OWASP's rules on CSV
 * injection.
 */
export function jobsCsv(jobs: Iterable<JobSummary>, timeZone: string): string {
  return `\uFEFF${COLUMNS.map(quoted).join(',')}\r\n${csvRows(jobs, timeZone)}`
}

/** The rows alone, for who writes very many of them one slice after the other. */
export function csvRows(jobs: Iterable<JobSummary>, timeZone: string): string {
  let rows = ''
  for (const job of jobs)
    rows += `${COLUMNS.map((column) => quoted(textOf(job, column, timeZone))).join(',')}\r\n`
  return rows
}

function textOf(job: JobSummary, column: Column, timeZone: string): string {
  const value = job[column]
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ')
  return INSTANTS.has(column) ? inZone(String(value), timeZone) : String(value)
}

/** What a spreadsheet would take for the begin of a formula, in either width. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

function quoted(text: string): string {
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
