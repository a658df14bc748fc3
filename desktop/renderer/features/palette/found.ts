import type { JobSummary, SearchResult } from '../../api/types.ts'
import { searchFor, selectJob, showQueue, useView } from '../../app/view.store.ts'
import { openClients } from '../clients/clients.store.ts'
import type { Command } from './commands.ts'

const shownJobs = 6

/** Jobs of the live board by number or title; no more than fit. */
export function jobsFound(jobs: Iterable<JobSummary>, typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found: Command[] = []
  if (words.length === 0) return found
  for (const job of jobs) {
    const held = `${job.number} ${job.title}`.toLowerCase()
    if (!words.every((word) => held.includes(word))) continue
    found.push({
      id: `job ${job.id}`,
      label: `${job.number} · ${job.title}`,
      detail: `${job.address_line}, ${job.city}`,
      group: 'Live jobs',
      run: () => selectJob(job.id),
    })
    if (found.length === shownJobs) break
  }
  return found
}

const GROUPS: Readonly<Record<string, string>> = {
  job: 'Jobs',
  quote: 'Quotes',
  contact: 'People',
  client: 'Clients',
  site: 'Addresses',
  profile: 'Logins',
}

/** What the service found. A job and a quote open their job, clients and their people themselves; of others the board shows the jobs. */
export function hitsFound({ groups }: SearchResult, known: ReadonlySet<string>): Command[] {
  return groups.flatMap(({ type, hits }) =>
    hits
      .filter(({ id }) => !known.has(`job ${id}`))
      .map(({ id, label, detail, job_id, match }) => ({
        id: `${type} ${id}`,
        label,
        detail: match.in === 'phone' || match.in === 'email' ? `${detail} · ${match.text}` : detail,
        group: GROUPS[type] ?? type,
        run: () => {
          if (job_id) selectJob(job_id)
          else if (type === 'client' || type === 'contact') openClients({ type, id })
          else showJobsOf(label)
        },
      })),
  )
}

function showJobsOf(words: string): void {
  showQueue('all')
  searchFor(words)
  useView.setState({ stages: [] })
}
