import type { JobSummary } from '../../api/types.ts'
import { useLive } from '../../live/live.store.ts'
import { Loading } from '../../ui/notes.tsx'
import { JobList } from './job-list.tsx'
import { QueueList } from './queue-list.tsx'
import type { QueueId } from './queues.ts'
import { StageFilter } from './stage-filter.tsx'
import './board.css'

interface BoardPanelProps {
  jobs: readonly JobSummary[]
  counts: Record<QueueId, number>
  total: number
}

/** What there is to do: queues, states, and the list they let through. */
export function BoardPanel({ jobs, counts, total }: BoardPanelProps) {
  const starting = useLive((live) => live.asOf === null)
  return (
    <section className="board" aria-label="Jobs">
      <QueueList counts={counts} />
      <StageFilter shown={jobs.length} total={total} />
      {starting ? (
        <div className="board-starting">
          <Loading rows={8} label="Fetching the jobs" />
        </div>
      ) : (
        <JobList jobs={jobs} empty={total === 0} />
      )}
    </section>
  )
}
