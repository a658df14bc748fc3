import { CalendarClock, Ellipsis, UserRound } from 'lucide-react'
import { useState } from 'react'
import type { AllowedAction, FailureReason, Visit } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StageBadge } from '../../ui/stage-mark.tsx'
import { dayAndTime, windowText } from '../../ui/time.ts'
import { complain } from '../../ui/toasts.store.ts'
import { moveVisit } from './job.actions.ts'
import { plain, wordsOfVisit } from './job-words.ts'

const FAILURES: readonly FailureReason[] = [
  'no_access',
  'customer_absent',
  'wrong_address',
  'unsafe',
  'parts_missing',
  'vehicle',
  'contractor_no_show',
  'other',
]
const OVER: readonly string[] = ['done', 'failed', 'canceled']

/** One trip: when, who, how far; and its next step. */
export function VisitCard({ visit, onPlan }: { visit: Visit; onPlan(): void }) {
  const [asking, setAsking] = useState<AllowedAction | null>(null)
  const { busy, act } = useIntention(complain)
  const over = OVER.includes(visit.status)
  const take = (action: AllowedAction) => {
    if (wordsOfVisit(action.action).ask) setAsking(action)
    else void act((api) => moveVisit(api, visit, action))
  }
  const steps = visit.allowed_actions
  const next = steps.find(({ action, allowed }) => allowed && wordsOfVisit(action).first)
  const others = steps.filter((step) => step !== next)
  return (
    <article className="card" data-over={over || undefined} aria-label={`Visit ${visit.ordinal}`}>
      <div className="card-head">
        <strong>
          {visit.ordinal}. {plain(visit.purpose)}
        </strong>
        <VisitBadge status={visit.status} />
      </div>
      <p className="person">
        <CalendarClock size={14} aria-hidden />
        {visit.promised_start && visit.promised_end
          ? windowText(visit.promised_start, visit.promised_end, visit.time_zone)
          : 'Nothing promised yet'}
      </p>
      {visit.planned_start && (
        <p className="faint">
          Planned {dayAndTime(visit.planned_start, visit.time_zone)}
          {visit.planned_minutes && `, ${visit.planned_minutes} min`}
        </p>
      )}
      <p className="person">
        <UserRound size={14} aria-hidden />
        {visit.assignments.length > 0
          ? visit.assignments.map(({ name, role }) => (role === 'lead' ? name : `${name} (helps)`)).join(', ')
          : 'Nobody assigned'}
      </p>
      {visit.failure_reason && <p className="soft">Failed: {plain(visit.failure_reason).toLowerCase()}</p>}
      {(visit.note ?? visit.cancel_reason) && (
        <p className="soft description">{visit.note ?? visit.cancel_reason}</p>
      )}
      {!over && (
        <div className="card-actions">
          {next && (
            <Button look="primary" busy={busy} onPress={() => take(next)}>
              {wordsOfVisit(next.action).label}
            </Button>
          )}
          <Button onPress={onPlan}>Change plan</Button>
          <Menu
            label="More steps"
            icon
            busy={busy}
            items={others.map((step) => ({
              key: step.action,
              label: wordsOfVisit(step.action).label,
              reason: step.allowed ? null : (step.reason ?? 'Not possible now.'),
              danger: step.action === 'cancel' || step.action === 'fail',
              onChoose: () => take(step),
            }))}
          >
            <Ellipsis size={16} aria-hidden />
          </Menu>
        </div>
      )}
      {asking && (
        <ReasonDialog
          title={`${wordsOfVisit(asking.action).label}: visit ${visit.ordinal}`}
          subtitle={`${visit.job_number} · ${visit.job_title}`}
          label={wordsOfVisit(asking.action).ask ?? 'Why?'}
          action={wordsOfVisit(asking.action).label}
          onClose={() => setAsking(null)}
          onGive={(api, words, form) =>
            asking.action === 'fail'
              ? moveVisit(api, visit, asking, {
                  failure_reason: form.get('failure') as FailureReason,
                  note: words,
                })
              : moveVisit(api, visit, asking, { reason: words })
          }
        >
          {asking.action === 'fail' && (
            <Field label="Reason">
              {(input) => (
                <select {...input} name="failure">
                  {FAILURES.map((reason) => (
                    <option key={reason} value={reason}>
                      {plain(reason)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </ReasonDialog>
      )}
    </article>
  )
}

function VisitBadge({ status }: { status: string }) {
  const stages = ['scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress', 'canceled']
  return stages.includes(status) ? (
    <StageBadge stage={status} />
  ) : (
    <span className="tag">{plain(status)}</span>
  )
}
