import { MapPin, X } from 'lucide-react'
import { useEffect } from 'react'
import { api, take } from '../../api/client.ts'
import { useRemote } from '../../api/use-remote.ts'
import { JOB_TABS, type JobTab, writeAddress } from '../../app/address.ts'
import { nameJob } from '../../app/address-bar.ts'
import { selectJob, showTab, useView } from '../../app/view.store.ts'
import { useTouched } from '../../live/touched.ts'
import { useUnread } from '../../live/unread.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { StageBadge } from '../../ui/stage-mark.tsx'
import { type Tab, Tabs } from '../../ui/tabs.tsx'
import { useBoardJob } from '../board/use-board.ts'
import { LinksTab } from '../links/links-tab.tsx'
import { MaterialsTab } from '../materials/materials-tab.tsx'
import { MessagesTab } from '../messages/messages-tab.tsx'
import { PhotosTab } from '../photos/photos-tab.tsx'
import { QuotesTab } from '../quotes/quotes-tab.tsx'
import { JobActions } from './job-actions.tsx'
import { plain } from './job-words.ts'
import { OverviewTab } from './overview-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'
import { useTabKeys } from './use-tab-keys.ts'
import { VisitsTab } from './visits-tab.tsx'
import './job-drawer.css'

const TABS: readonly Tab<JobTab>[] = JOB_TABS.map((id) => ({ id, label: plain(id) }))

/** Everything about one job, true for as long as it is open: it is read anew whenever something touched the job. */
export function JobDrawer({ jobId }: { jobId: string }) {
  const tab = useView((view) => view.tab)
  const touched = useTouched(jobId)
  const known = useBoardJob(jobId)
  const unread = useUnread(jobId)
  const tabs = TABS.map((each) => (each.id === 'messages' ? { ...each, count: unread } : each))
  const {
    value: job,
    failure,
    reload,
  } = useRemote(jobId, touched, () =>
    take(api.GET('/jobs/{job_id}', { params: { path: { job_id: jobId } } })),
  )
  const shown = job ?? known
  useEffect(() => {
    if (job) nameJob(job.id, job.number)
  }, [job])
  const write = () => {
    showTab('messages')
    // The field is there once the tab is drawn.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus())
  }
  useTabKeys(TABS.length, (at) => showTab(TABS[at]?.id ?? tab), write)
  return (
    <aside className="drawer" aria-label={shown ? `Job ${shown.number}` : 'Job'}>
      <header className="drawer-head">
        <div className="drawer-line">
          {shown ? (
            <a
              className="drawer-number numeric"
              href={writeAddress({ kind: 'job', reference: shown.number, tab })}
              title="The address of this job: open it in another window, or copy it"
            >
              {shown.number}
            </a>
          ) : (
            <span className="drawer-number numeric">…</span>
          )}
          {shown && <StageBadge stage={shown.stage} />}
          {shown && <span className="drawer-trade">{shown.trade}</span>}
          {shown?.priority === 'emergency' && <span className="urgent">Emergency</span>}
          <span className="drawer-close">
            <Button look="quiet" icon label="Close (Esc)" onPress={() => selectJob(null)}>
              <X size={16} aria-hidden />
            </Button>
          </span>
        </div>
        <h2>{shown?.title}</h2>
        {shown && (
          <p className="drawer-place">
            <MapPin size={14} aria-hidden />
            {shown.address_line}, {shown.city}
            {shown.latitude === null && <em> · not on the map</em>}
          </p>
        )}
        {job && <JobActions job={job} />}
      </header>
      {failure && !job ? (
        <div className="drawer-failure">
          <FailureNote failure={failure} onRetry={reload} />
        </div>
      ) : job ? (
        <Tabs<JobTab> label="About this job" tabs={tabs} chosen={tab} onChoose={showTab}>
          {tab === 'overview' && <OverviewTab job={job} touched={touched} />}
          {tab === 'quotes' && <QuotesTab job={job} touched={touched} />}
          {tab === 'visits' && <VisitsTab job={job} touched={touched} />}
          {tab === 'messages' && <MessagesTab job={job} touched={touched} />}
          {tab === 'photos' && <PhotosTab job={job} touched={touched} />}
          {tab === 'materials' && <MaterialsTab job={job} touched={touched} />}
          {tab === 'timeline' && <TimelineTab job={job} touched={touched} />}
          {tab === 'links' && <LinksTab job={job} touched={touched} />}
        </Tabs>
      ) : (
        <div className="drawer-failure">
          <Loading rows={6} label="Fetching the job" />
        </div>
      )}
    </aside>
  )
}
