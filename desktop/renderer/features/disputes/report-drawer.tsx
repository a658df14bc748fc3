import { api, take } from '../../api/client.ts'
import type { Report } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { openAt, selectJob } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { SeverityMark } from './case-row.tsx'
import { dueText, isToDecide, reporterText } from './dispute-words.ts'
import { DrawerClose } from './drawer-close.tsx'
import { Evidence } from './evidence.tsx'
import { Pictures } from './pictures.tsx'
import { ReportReviewForm } from './report-review-form.tsx'
import '../job/job-drawer.css'
import '../messages/messages.css'
import './disputes.css'

/** One report: what was said, what was understood of it, and what it becomes. */
export function ReportDrawer({ reportId }: { reportId: string }) {
  const touched = `${useTouchedKind('issue')} ${useTouchedKind('message')}`
  const { value, failure, reload } = useRemote(reportId, touched, () =>
    take(api.GET('/reports/{report_id}', { params: { path: { report_id: reportId } } })),
  )
  return (
    <aside className="drawer case" aria-label="Report">
      <header className="drawer-head">
        <div className="drawer-line">
          <span className="drawer-number">Report</span>
          {value && <span className="tag">{value.outcome ? plain(value.outcome) : 'To decide'}</span>}
          {value && <SeverityMark severity={value.severity} />}
          <DrawerClose />
        </div>
        <h2>{value?.summary}</h2>
        {value && isToDecide(value) && (
          <p className="case-turn">
            <span className="case-due numeric" data-late={value.late || undefined}>
              {value.late ? 'Late, ' : 'due '}
              {dueText(value.respond_by, board.now())}
            </span>
          </p>
        )}
      </header>
      {failure && (
        <div className="drawer-failure">
          <FailureNote failure={failure} onRetry={reload} />
        </div>
      )}
      {!value && !failure && (
        <div className="drawer-failure">
          <Loading rows={6} />
        </div>
      )}
      {value && (
        <div className="case-sides">
          <section className="evidence" aria-label="What was said">
            <Said report={value} />
            <Since report={value} />
            {isToDecide(value) ? (
              <ReportReviewForm key={value.version} report={value} />
            ) : (
              <Decided report={value} />
            )}
          </section>
          {value.job_id && <Evidence jobId={value.job_id} />}
        </div>
      )}
    </aside>
  )
}

function Said({ report }: { report: Report }) {
  const { reporter_phone, reporter_email, address, words, photos, severity, suggestion } = report
  const zone = board.office?.time_zone ?? 'UTC'
  const sure = suggestion.confidence
  return (
    <>
      {severity === 'emergency' && (
        <Note tone="danger" title="Taken for an emergency">
          Call first, decide then.
        </Note>
      )}
      <article className="message" data-from="customer">
        <div className="message-head">
          <strong>{reporterText(report)}</strong>
          <time className="faint" dateTime={report.created_at}>
            {dayAndTime(report.created_at, zone)}
          </time>
        </div>
        <p className="description">{words}</p>
        {photos.length > 0 && <Pictures photos={photos} />}
        <p className="soft">{[reporter_phone, reporter_email, address].filter(Boolean).join(' · ')}</p>
      </article>
      <p className="soft">
        Understood as {plain(report.category).toLowerCase()}, {severity}
        {report.trade && `, ${report.trade}`}
        {typeof sure === 'number' && `, ${Math.round(sure * 100)} % sure`}
      </p>
      <Reference report={report} />
      <Duplicates report={report} />
      {report.job_id && (
        <Button look="quiet" onPress={() => selectJob(report.job_id)}>
          Open its job
        </Button>
      )}
    </>
  )
}

/** What was written on the private page before anybody decided; later words are in the dispute. */
function Since({ report: { messages, reporter_name } }: { report: Report }) {
  const zone = board.office?.time_zone ?? 'UTC'
  return (
    <ol aria-label="Messages about the report" aria-live="polite">
      {messages?.map(({ author, body, created_at }) => (
        <li key={`${created_at} ${body}`} className="message" data-from={author}>
          <div className="message-head">
            <strong>{author === 'customer' ? reporter_name : plain(author)}</strong>
            <time className="faint" dateTime={created_at}>
              {dayAndTime(created_at, zone)}
            </time>
          </div>
          <p className="description">{body}</p>
        </li>
      ))}
    </ol>
  )
}

/** The number that somebody typed who has no account: anybody may know or guess one. */
function Reference({ report: { reference, hinted_job } }: { report: Report }) {
  if (!reference) return null
  return (
    <Note title={`They name “${reference}”`}>
      <p>
        {hinted_job
          ? `That is ${hinted_job.number}, ${hinted_job.title}. It proves nothing: look before you tie it to the job.`
          : 'That is no number of ours.'}
      </p>
      {hinted_job && (
        <Button look="quiet" onPress={() => selectJob(hinted_job.id)}>
          Look at {hinted_job.number}
        </Button>
      )}
    </Note>
  )
}

type Duplicate = NonNullable<Report['duplicates']>[number]

function Duplicates({ report: { duplicates } }: { report: Report }) {
  const zone = board.office?.time_zone ?? 'UTC'
  if (!duplicates?.length) return null
  return (
    <Note title="May be reported already">
      <ul className="duplicates" aria-label="Likely duplicates">
        {duplicates.map(({ report_id, summary, because, outcome, created_at }) => (
          <li key={report_id}>
            <Button look="quiet" onPress={() => openAt('reports', report_id)}>
              {summary}
            </Button>
            <span className="faint">
              {because.map((each) => shared[each]).join(', ')} · {dayAndTime(created_at, zone)}
              {outcome && ` · ${plain(outcome)}`}
            </span>
          </li>
        ))}
      </ul>
    </Note>
  )
}

const shared: Record<Duplicate['because'][number], string> = {
  contact: 'same person',
  place: 'same place',
  words: 'same words',
}

function Decided({ report }: { report: Report }) {
  const { outcome, outcome_words, reviewed_at, dispute_id, became_job_id } = report
  return (
    <Note title={outcome ? plain(outcome) : 'Decided'}>
      {outcome_words && <p>{outcome_words}</p>}
      {!reviewed_at && <p>They wanted it settled as a dispute. What was understood is corrected there.</p>}
      {dispute_id && (
        <Button look="quiet" onPress={() => openAt('disputes', dispute_id)}>
          Open the dispute
        </Button>
      )}
      {became_job_id && (
        <Button look="quiet" onPress={() => selectJob(became_job_id)}>
          Open the job
        </Button>
      )}
    </Note>
  )
}
