import { type FormEvent, useState } from 'react'
import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import { Failure } from '../../api/failure.ts'
import type { Report, ReportReview } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Segments } from '../../ui/segments.tsx'
import { say } from '../../ui/toasts.store.ts'
import { plain } from '../job/job-words.ts'
import { CATEGORIES, SEVERITIES } from './dispute-words.ts'
import { ReportRequestFields, requestOf } from './report-request-fields.tsx'

const OUTCOMES: readonly { id: ReportReview['outcome']; label: string }[] = [
  { id: 'dispute', label: 'A dispute' },
  { id: 'request', label: 'A new job' },
  { id: 'part_of_job', label: 'Part of a job' },
  { id: 'dismissed', label: 'Nothing' },
]

const JOB_HINTS: Readonly<Record<ReportReview['outcome'], string>> = {
  dispute: 'The job it is about, also one that is over',
  request: 'If it is where one of our jobs is',
  part_of_job: 'The job it becomes part of',
  dismissed: 'If it is about one of our jobs',
}

/** Keeps or corrects what was understood, and says what it becomes. Decided once; the reporter is told by mail. */
export function ReportReviewForm({ report }: { report: Report }) {
  const { busy, failure, act } = useIntention()
  const [outcome, setOutcome] = useState<ReportReview['outcome']>('dispute')
  const [number, setNumber] = useState('')
  const fresh = outcome === 'request' && !report.job_id && !number.trim()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void act((api) => review(api, report, outcome, form))
  }
  return (
    <form className="form" onSubmit={submit} aria-label="Decide the report">
      {failure && <FailureNote failure={failure} />}
      <Segments<ReportReview['outcome']>
        label="What it becomes"
        choices={OUTCOMES}
        chosen={outcome}
        onChoose={setOutcome}
      />
      <Field label={outcome === 'request' ? 'Title' : 'Summary'}>
        {(input) => (
          <input {...input} name="summary" required maxLength={200} defaultValue={report.summary} />
        )}
      </Field>
      <div className="form-row">
        <Choice label="Category" name="category" values={CATEGORIES} chosen={report.category} />
        <Choice label="Severity" name="severity" values={SEVERITIES} chosen={report.severity} />
      </div>
      {!report.job_id && (
        <Field label="Number of the job" hint={JOB_HINTS[outcome]}>
          {(input) => (
            <input
              {...input}
              name="job"
              placeholder={report.hinted_job?.number ?? 'J-1042'}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
      )}
      {fresh && <ReportRequestFields report={report} />}
      <Field label="Words to the reporter">{(input) => <textarea {...input} name="words" />}</Field>
      <Button type="submit" look="primary" busy={busy}>
        Decide and tell them
      </Button>
    </form>
  )
}

interface ChoiceProps {
  label: string
  name: string
  values: readonly string[]
  chosen: string
}

function Choice({ label, name, values, chosen }: ChoiceProps) {
  return (
    <Field label={label}>
      {(input) => (
        <select {...input} name={name} defaultValue={chosen}>
          {values.map((value) => (
            <option key={value} value={value}>
              {plain(value)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

async function review(
  changes: Changes,
  report: Report,
  outcome: ReportReview['outcome'],
  form: FormData,
): Promise<void> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const number = text('job').toUpperCase()
  const job = number ? await jobOf(number) : undefined
  if (number && !job) throw new Failure('job', `There is no job ${number}`, '')
  if (!job && !report.job_id && (outcome === 'dispute' || outcome === 'part_of_job'))
    throw new Failure('job', 'Name the job it is about', 'Its number stands above its title: J-1042.')
  const words = text('words')
  const after = await take(
    changes.POST('/reports/{report_id}/review', {
      params: { path: { report_id: report.id }, header: ifMatch(report.version) },
      body: {
        outcome,
        summary: text('summary'),
        category: text('category') as Report['category'],
        severity: text('severity') as Report['severity'],
        ...(words && { words }),
        ...(job && { job_id: job.id }),
        ...(outcome === 'request' && !job && !report.job_id && requestOf(report, form)),
      },
    }),
  )
  say(`Decided: ${plain(after.outcome ?? outcome).toLowerCase()}`)
}

/** A job by its number, also one that is over: complaints are mostly about those. */
async function jobOf(number: string) {
  const { items } = await take(api.GET('/jobs', { params: { query: { text: number, limit: 20 } } }))
  return items.find((each) => each.number === number)
}
