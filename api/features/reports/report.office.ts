import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { photosOfReports } from '../photos/photo.store.ts'
import { photoView } from '../photos/photo.view.ts'
import { readSettings } from '../settings/settings.store.ts'
import { findHintedJobs, type HintedJob } from './report.hints.ts'
import { hintOf } from './report.rules.ts'
import type { ReportRow } from './report.store.ts'
import { reportView } from './report.view.ts'

type Report = components['schemas']['Report']

/** Reports for the office, with their pictures and the jobs whose numbers are named in them; duplicates and messages are not read. */
export async function officeReports(
  db: Reader,
  rows: readonly ReportRow[],
  { actor, at }: { actor: Actor; at: Date },
): Promise<Report[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const hints = rows.map(({ reference }) => hintOf(reference))
  const photos = await photosOfReports(db, ids)
  const jobs = await findHintedJobs(db, hints)
  const { company_name: company } = await readSettings(db)
  const jobAt = (index: number): HintedJob | null => {
    const hint = hints[index]
    return (hint && jobs.get(`${hint.of} ${hint.number}`)) ?? null
  }
  return rows.map((row, index) => {
    const beside = {
      photos: photos
        .filter(({ report_id }) => report_id === row.id)
        .map((photo) => photoView(photo, { actor, company }, at)),
      duplicates: null,
      messages: null,
      hinted_job: jobAt(index),
    }
    return reportView(row, beside, at)
  })
}

/** One report for the office. */
export async function officeReport(
  db: Reader,
  row: ReportRow,
  reading: { actor: Actor; at: Date },
): Promise<Report> {
  const [report] = await officeReports(db, [row], reading)
  return report as Report
}
