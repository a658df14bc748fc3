import { Clock, Siren, UserRound } from 'lucide-react'
import { memo } from 'react'
import type { JobSummary } from '../../api/types.ts'
import { hoverJob, selectJob, useView } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { StageMark } from '../../ui/stage-mark.tsx'
import { ago, clockTime } from '../../ui/time.ts'
import { pickUp, wasDropped } from '../timeline/carry.ts'

interface JobRowProps {
  job: JobSummary
  /** Pixels from the top of the list. */
  top: number
  place: number
  count: number
  selected: boolean
}

/** A job in two lines: what it is, and where, who, when. */
export const JobRow = memo(function JobRow({ job, top, place, count, selected }: JobRowProps) {
  const lit = useView((view) => view.hovered === job.id)
  const zone = board.office?.time_zone ?? 'UTC'
  const late = job.promised_end !== null && Date.parse(job.promised_end) < board.now() && isAhead(job.stage)
  return (
    <div
      id={`job-row-${job.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={count}
      className="job-row"
      data-lit={lit || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => wasDropped() || selectJob(job.id)}
      onPointerDown={(event) => event.pointerType !== 'touch' && pickUp(event, { kind: 'job', job })}
      onKeyDown={(event) => event.key === 'Enter' && selectJob(job.id)}
      onPointerEnter={() => hoverJob(job.id)}
      onPointerLeave={() => hoverJob(null)}
    >
      <StageMark stage={job.stage} size={20} />
      <div className="job-row-what">
        <strong>{job.title}</strong>
        {job.priority === 'emergency' && (
          <span className="urgent">
            <Siren size={12} aria-hidden /> Emergency
          </span>
        )}
        {job.priority === 'high' && (
          <span className="urgent" data-less>
            High
          </span>
        )}
        <span className="job-row-number numeric">{job.number}</span>
      </div>
      <div className="job-row-where">
        <span>
          {job.address_line}, {job.city}
          {job.client_name && ` · ${job.client_name}`}
        </span>
        <span className="job-row-when numeric" data-late={late || undefined}>
          {job.lead_contractor_name && (
            <>
              <UserRound size={12} aria-hidden />
              {firstName(job.lead_contractor_name)}
            </>
          )}
          {job.promised_start && job.promised_end ? (
            <>
              <Clock size={12} aria-hidden />
              {late && <span className="sr-only">late: </span>}
              {clockTime(job.promised_start, zone)}–{clockTime(job.promised_end, zone)}
            </>
          ) : (
            ago(job.created_at, board.now(), zone)
          )}
        </span>
      </div>
    </div>
  )
})

function isAhead(stage: string): boolean {
  return stage === 'scheduled' || stage === 'dispatched' || stage === 'en_route'
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
