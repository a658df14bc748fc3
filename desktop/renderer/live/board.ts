import type { JobSummary, LivePosition, MapContractor, MapSnapshot, Office } from '../api/types.ts'

/** What has just become different. */
export type BoardChange =
  | { kind: 'replaced' }
  | { kind: 'jobs'; upserts: JobSummary[]; removed: string[] }
  | { kind: 'contractors' }
  | { kind: 'office' }
  | { kind: 'positions'; positions: LivePosition[] }

/** Everything that is alive, as the service last told it. Plain maps: there may be a hundred thousand jobs. */
export class Board {
  readonly jobs = new Map<string, JobSummary>()
  readonly contractors = new Map<string, MapContractor>()
  office: Office | null = null
  /** Rises with every change of a job, for who reads all of them. */
  jobsRevision = 0
  contractorsRevision = 0
  /** The service's clock minus this machine's, in milliseconds. */
  clockOffset = 0
  readonly #listeners = new Set<(change: BoardChange) => void>()

  now(): number {
    return Date.now() + this.clockOffset
  }

  subscribe(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes a snapshot in place of everything, in slices that leave the page time to breathe. */
  async replace(snapshot: MapSnapshot): Promise<void> {
    const jobs: JobSummary[] = []
    for await (const slice of unfold(snapshot.jobs)) jobs.push(...slice)
    this.jobs.clear()
    for (const job of jobs) this.jobs.set(job.id, job)
    this.contractors.clear()
    for (const contractor of snapshot.contractors) this.contractors.set(contractor.contractor_id, contractor)
    this.office = snapshot.office
    this.clockOffset = Date.parse(snapshot.at) - Date.now()
    this.jobsRevision++
    this.contractorsRevision++
    this.#tell({ kind: 'replaced' })
  }

  /** Takes rows that are newer than those known; jobs that have ended leave. */
  takeJobs(rows: readonly JobSummary[]): void {
    const upserts: JobSummary[] = []
    const removed: string[] = []
    for (const job of rows) {
      const known = this.jobs.get(job.id)
      if (known && isOlder(job, known)) continue
      if (job.stage === 'closed' || job.stage === 'canceled') {
        if (this.jobs.delete(job.id)) removed.push(job.id)
      } else {
        this.jobs.set(job.id, job)
        upserts.push(job)
      }
    }
    if (upserts.length + removed.length === 0) return
    this.jobsRevision++
    this.#tell({ kind: 'jobs', upserts, removed })
  }

  takeContractors(rows: readonly MapContractor[], gone: readonly string[] = []): void {
    if (rows.length + gone.length === 0) return
    for (const row of rows) this.contractors.set(row.contractor_id, row)
    for (const id of gone) this.contractors.delete(id)
    this.contractorsRevision++
    this.#tell({ kind: 'contractors' })
  }

  takeOffice(office: Office): void {
    this.office = office
    this.#tell({ kind: 'office' })
  }

  move(positions: readonly LivePosition[]): void {
    const moved = positions.filter((position) => {
      const known = this.contractors.get(position.contractor_id)
      if (!known || (known.recorded_at !== null && known.recorded_at > position.recorded_at)) return false
      this.contractors.set(position.contractor_id, { ...known, ...position })
      return true
    })
    if (moved.length === 0) return
    this.contractorsRevision++
    this.#tell({ kind: 'positions', positions: moved })
  }

  #tell(change: BoardChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

const sliceRows = 4_000

/** The rows of a table as objects, with a pause between two slices. */
async function* unfold({ columns, rows }: MapSnapshot['jobs']): AsyncGenerator<JobSummary[]> {
  for (let from = 0; from < rows.length; from += sliceRows) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve))
    yield rows.slice(from, from + sliceRows).map((row) => {
      const job: Record<string, unknown> = {}
      for (let at = 0; at < columns.length; at++) job[columns[at] as string] = row[at]
      return job as unknown as JobSummary
    })
  }
}

/** Instants of one service, written alike, so text compares as time. */
function isOlder(row: JobSummary, known: JobSummary): boolean {
  return row.version < known.version || (row.version === known.version && row.updated_at < known.updated_at)
}

/** The one board of this window. */
export const board = new Board()
