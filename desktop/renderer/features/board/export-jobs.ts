import type { JobSummary } from '../../api/types.ts'
import { board } from '../../live/board.ts'
import { say } from '../../ui/toasts.store.ts'
import { jobsInWords } from './bulk-acts.ts'
import { csvRows, jobsCsv } from './jobs-csv.ts'
import { pickedIds } from './picks.store.ts'
import { saveFile } from './save-file.ts'
import { inZone } from './zoned-instant.ts'

const sliceRows = 2_000

/** Saves what is picked, in the order of the list, what it does not show last; or all that the list shows. */
export async function exportJobs(
  shown: readonly JobSummary[],
  which: 'picked' | 'shown' = 'picked',
): Promise<void> {
  const picked = new Set(which === 'picked' ? pickedIds() : [])
  const jobs = which === 'shown' ? [...shown] : shown.filter(({ id }) => picked.delete(id))
  for (const id of picked) {
    const job = board.jobs.get(id)
    if (job) jobs.push(job)
  }
  const zone = board.office?.time_zone ?? 'UTC'
  const day = inZone(new Date(board.now()).toISOString(), zone).slice(0, 10)
  const name = `jobs-${day}.csv`
  const pieces = [jobsCsv([], zone)]
  for (let from = 0; from < jobs.length; from += sliceRows) {
    // A hundred thousand leave the page time to breathe.
    if (from > 0) await new Promise((resolve) => setTimeout(resolve))
    pieces.push(csvRows(jobs.slice(from, from + sliceRows), zone))
  }
  saveFile(name, 'text/csv;charset=utf-8', pieces)
  say(`${jobsInWords(jobs.length)} exported`, name)
}
