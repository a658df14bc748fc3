import { Siren } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Severity } from '../../api/types.ts'
import { hoverJob } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { dueText } from './dispute-words.ts'

interface CaseRowProps {
  title: string
  number: string
  severity: Severity
  /** Where it stands. */
  state: string
  about: ReactNode
  /** Until when somebody is to answer, if anybody. */
  respondBy: string | null
  late: boolean
  jobId: string | null
  chosen: boolean
  onChoose(): void
}

/** A dispute or a report in two lines; its job is lit on the map while the pointer is on it. */
export function CaseRow(props: CaseRowProps) {
  const { title, number, severity, state, about, respondBy, late, jobId, chosen, onChoose } = props
  return (
    <li>
      <button
        type="button"
        className="case-row"
        aria-current={chosen || undefined}
        data-severity={severity}
        onClick={onChoose}
        onPointerEnter={() => hoverJob(jobId)}
        onPointerLeave={() => hoverJob(null)}
      >
        <span className="case-row-line">
          <strong>{title}</strong>
          <SeverityMark severity={severity} />
          <span className="job-row-number numeric">{number}</span>
        </span>
        <span className="case-row-line case-row-state">
          <span>{about}</span>
          <span>
            <b>{state}</b>
            {respondBy && (
              <span className="case-due numeric" data-late={late || undefined}>
                {late ? 'Late, ' : ''}
                {dueText(respondBy, board.now())}
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  )
}

/** Only what is more or less than usual is said. */
export function SeverityMark({ severity }: { severity: Severity }) {
  if (severity === 'normal') return null
  if (severity === 'low') return <span className="tag">Low</span>
  return (
    <span className="urgent" data-less={severity === 'high' || undefined}>
      {severity === 'emergency' && <Siren size={12} aria-hidden />}
      {severity === 'emergency' ? 'Emergency' : 'High'}
    </span>
  )
}
