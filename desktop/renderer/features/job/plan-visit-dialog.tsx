import { type FormEvent, useRef } from 'react'
import type { Job, Visit, VisitPurpose } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { board } from '../../live/board.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { fromLocalField, toLocalField } from '../../ui/time.ts'
import { useContractors } from '../board/use-board.ts'
import { planVisit, type VisitPlan } from './job.actions.ts'
import { plain } from './job-words.ts'

const PURPOSES: readonly VisitPurpose[] = ['survey', 'work', 'delivery', 'call_back', 'maintenance']

interface PlanVisitDialogProps {
  job: Job
  /** Null for a new one. */
  visit: Visit | null
  onClose(): void
}

/** When somebody comes and who; what is promised is told to the customer, what is planned is the office's own. */
export function PlanVisitDialog({ job, visit, onClose }: PlanVisitDialogProps) {
  const { busy, failure, act } = useIntention()
  const known = useRef(visit)
  const contractors = useContractors()
  const crew = visit?.assignments ?? []
  const lead = crew.find(({ role }) => role === 'lead')?.contractor_id ?? ''
  const zone = job.time_zone
  const field = (instant: string | null | undefined) => (instant ? toLocalField(instant, zone) : '')
  const mayTell = !visit || visit.status === 'unscheduled'

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const schedule = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('name') === 'schedule'
    const plan = readPlan(new FormData(event.currentTarget), zone)
    const remember = (made: Visit) => {
      known.current = made
    }
    if (await act((api) => planVisit(api, job.id, known.current, plan, schedule, remember))) onClose()
  }

  return (
    <Dialog
      size="medium"
      title={visit ? `Visit ${visit.ordinal}` : 'Plan a visit'}
      subtitle={`${job.number} · ${job.title} · times in ${zone}`}
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <div className="form-row">
          <Field label="Purpose">
            {(input) => (
              <select
                {...input}
                name="purpose"
                defaultValue={visit?.purpose ?? (job.status === 'requested' ? 'survey' : 'work')}
              >
                {PURPOSES.map((purpose) => (
                  <option key={purpose} value={purpose}>
                    {plain(purpose)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Leads">
            {(input) => (
              <select {...input} name="lead" defaultValue={lead} required>
                <option value="">Nobody yet</option>
                {contractors.map(({ contractor_id, name, on_duty, skills }) => (
                  <option key={contractor_id} value={contractor_id}>
                    {name}
                    {skills.includes(job.trade) ? '' : ` — not ${job.trade}`}
                    {on_duty ? '' : ' — off duty'}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div className="form-row">
          <Field label="Promised from" hint="The customer is told this window.">
            {(input) => (
              <input
                {...input}
                type="datetime-local"
                name="promised_start"
                required
                defaultValue={field(visit?.promised_start)}
              />
            )}
          </Field>
          <Field label="Promised until">
            {(input) => (
              <input
                {...input}
                type="datetime-local"
                name="promised_end"
                required
                min={toLocalField(new Date(board.now()).toISOString(), zone)}
                defaultValue={field(visit?.promised_end)}
              />
            )}
          </Field>
        </div>
        <div className="form-row">
          <Field label="Planned start" hint="For the office alone.">
            {(input) => (
              <input
                {...input}
                type="datetime-local"
                name="planned_start"
                defaultValue={field(visit?.planned_start)}
              />
            )}
          </Field>
          <Field label="Minutes">
            {(input) => (
              <input
                {...input}
                type="number"
                name="planned_minutes"
                min={5}
                max={10080}
                defaultValue={visit?.planned_minutes ?? 60}
              />
            )}
          </Field>
        </div>
        <fieldset className="field">
          <legend className="field-label">Helpers</legend>
          <div className="tags">
            {contractors.map(({ contractor_id, name }) => (
              <label key={contractor_id} className="tag person">
                <input
                  type="checkbox"
                  name="helper"
                  value={contractor_id}
                  defaultChecked={crew.some(
                    (one) => one.role === 'helper' && one.contractor_id === contractor_id,
                  )}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <Field label="Note for the crew">
          {(input) => <textarea {...input} name="note" defaultValue={visit?.note ?? ''} />}
        </Field>
        <div className="job-actions">
          {mayTell && (
            <Button type="submit" name="schedule" look="primary" busy={busy}>
              Schedule and tell the customer
            </Button>
          )}
          <Button type="submit" unchecked busy={busy} look={mayTell ? 'plain' : 'primary'}>
            {mayTell ? 'Save the plan only' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function readPlan(form: FormData, zone: string): VisitPlan {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    purpose: text('purpose') as VisitPurpose,
    promised_start: fromLocalField(text('promised_start'), zone),
    promised_end: fromLocalField(text('promised_end'), zone),
    planned_start: fromLocalField(text('planned_start'), zone),
    planned_minutes: Number(text('planned_minutes')) || null,
    note: text('note').trim() || null,
    lead: text('lead') || null,
    helpers: form.getAll('helper').map(String),
  }
}
