import type { JobSummary } from '../../api/types.ts'
import { useView } from '../../app/view.store.ts'
import { useLive } from '../../live/live.store.ts'
import { Loading } from '../../ui/notes.tsx'
import { DisputeList } from '../disputes/dispute-list.tsx'
import { ReportList } from '../disputes/report-list.tsx'
import { useInboxes } from '../disputes/use-inboxes.ts'
import { ViewStrip } from '../views/view-strip.tsx'
import { JobList } from './job-list.tsx'
import { PickBar } from './pick-bar.tsx'
import { QueueList } from './queue-list.tsx'
import type { QueueId } from './queues.ts'
import { StageFilter } from './stage-filter.tsx'
import { usePickKeys } from './use-pick-keys.ts'
import './board.css'

interface BoardPanelProps {
  jobs: readonly JobSummary[]
  counts: Record<QueueId, number>
  total: number
}

/** What there is to do: queues, states, and the list they let through. */
export function BoardPanel({ jobs, counts, total }: BoardPanelProps) {
  const starting = useLive((live) => live.asOf === null)
  const desk = useView((view) => view.desk)
  const inboxes = useInboxes()
  usePickKeys(jobs)
  return (
    <section className="board" aria-label="Jobs">
      <ViewStrip />
      <QueueList counts={counts} inboxes={inboxes} />
      {!desk && <StageFilter jobs={jobs} total={total} />}
      {desk === 'disputes' ? (
        <DisputeList open={inboxes.disputes} />
      ) : desk === 'reports' ? (
        <ReportList open={inboxes.reports} />
      ) : starting ? (
        <div className="board-starting">
          <Loading rows={8} label="Fetching the jobs" />
        </div>
      ) : (
        <>
          <JobList jobs={jobs} empty={total === 0} />
          <PickBar jobs={jobs} />
        </>
      )}
    </section>
  )
}
