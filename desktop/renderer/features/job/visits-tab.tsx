import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Job, Visit } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { PlanVisitDialog } from './plan-visit-dialog.tsx'
import { VisitCard } from './visit-card.tsx'

/** The trips of the job, the latest first, and how to plan another. */
export function VisitsTab({ job, touched }: { job: Job; touched: string }) {
  const [planning, setPlanning] = useState<Visit | 'new' | null>(null)
  const { value, failure, reload } = useRemote(`visits ${job.id}`, touched, () =>
    take(api.GET('/jobs/{job_id}/visits', { params: { path: { job_id: job.id } } })),
  )
  const over = job.status === 'closed' || job.status === 'canceled'
  return (
    <>
      <div className="section section-head">
        <h3>Visits</h3>
        <Button reason={over ? `The job is ${job.status}.` : null} onPress={() => setPlanning('new')}>
          <CalendarPlus size={14} aria-hidden /> Plan a visit
        </Button>
      </div>
      {failure && !value && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={4} />}
      {value?.items.length === 0 && (
        <Empty title="Nobody goes yet">
          A survey may come before any quote; work comes after the approval.
        </Empty>
      )}
      {value?.items.toReversed().map((visit) => (
        <VisitCard key={visit.id} visit={visit} onPlan={() => setPlanning(visit)} />
      ))}
      {planning && (
        <PlanVisitDialog
          job={job}
          visit={planning === 'new' ? null : planning}
          onClose={() => setPlanning(null)}
        />
      )}
    </>
  )
}
