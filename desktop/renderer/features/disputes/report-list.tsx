import type { Report } from '../../api/types.ts'
import type { Remote } from '../../api/use-remote.ts'
import { openAt, useView } from '../../app/view.store.ts'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { plain } from '../job/job-words.ts'
import { CaseRow } from './case-row.tsx'
import type { Page } from './use-inboxes.ts'
import './disputes.css'

/** What somebody says is wrong and nobody has decided yet, in the service's order: emergencies first. */
export function ReportList({ open }: { open: Remote<Page<Report>> }) {
  const opened = useView((view) => view.opened)
  const { value, failure, reload } = open
  return (
    <div className="case-list" data-first>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={6} label="Fetching the reports" />}
      {value?.items.length === 0 && (
        <Empty title="Nothing to decide">What customers and neighbors report appears here.</Empty>
      )}
      <ul aria-label="Reports">
        {value?.items.map((report) => (
          <CaseRow
            key={report.id}
            title={report.summary}
            number={report.reporter_name ?? ''}
            severity={report.severity}
            state="To decide"
            about={plain(report.category)}
            respondBy={report.respond_by}
            late={report.late}
            jobId={report.job_id}
            chosen={opened?.id === report.id}
            onChoose={() => openAt('reports', report.id)}
          />
        ))}
      </ul>
    </div>
  )
}
