import { Check, CircleX, Clock, Siren, UserRound } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { JobSummary } from '../../api/types.ts'
import { hoverJob, selectJob, useView } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { StageMark } from '../../ui/stage-mark.tsx'
import { ago, clockTime } from '../../ui/time.ts'
import { pickUp, wasDropped } from '../timeline/carry.ts'
import { pickTo, togglePick, usePicked, useRowResult } from './picks.store.ts'

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
  const picked = usePicked(job.id)
  const result = useRowResult(job.id)
  const zone = board.office?.time_zone ?? 'UTC'
  const late = job.promised_end !== null && Date.parse(job.promised_end) < board.now() && isAhead(job.stage)
  return (
    <div
      id={`job-row-${job.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-checked={picked}
      aria-posinset={place}
      aria-setsize={count}
      className="job-row"
      data-lit={lit || undefined}
      data-picked={picked || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => wasDropped() || choose(event, job.id)}
      onPointerDown={(event) => event.pointerType !== 'touch' && pickUp(event, { kind: 'job', job })}
      // A range is not a selection of text.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onKeyDown={(event) => event.key === 'Enter' && selectJob(job.id)}
      onPointerEnter={() => hoverJob(job.id)}
      onPointerLeave={() => hoverJob(null)}
    >
      <span className="job-row-box" aria-hidden>
        <span>{picked && <Check size={12} strokeWidth={3.5} />}</span>
      </span>
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
        {result ? (
          <span className="job-row-result" data-outcome={result.outcome} title={result.words}>
            {result.outcome === 'done' ? (
              <Check size={13} className="job-row-sign" aria-hidden />
            ) : (
              <CircleX size={13} className="job-row-sign" aria-hidden />
            )}{' '}
            {result.words}
          </span>
        ) : (
          <span>
            {job.address_line}, {job.city}
            {job.client_name && ` · ${job.client_name}`}
          </span>
        )}
        {result?.outcome !== 'refused' && (
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
        )}
      </div>
    </div>
  )
})

/** The box, and Ctrl or Cmd, pick one; Shift picks up to it; all else opens it. */
function choose(event: MouseEvent, id: string): void {
  const box = event.target instanceof Element && event.target.closest('.job-row-box')
  if (event.shiftKey) pickTo(id)
  else if (box || event.ctrlKey || event.metaKey) togglePick(id)
  else selectJob(id)
}

function isAhead(stage: string): boolean {
  return stage === 'scheduled' || stage === 'dispatched' || stage === 'en_route'
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
