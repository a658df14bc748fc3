import { MapPin, X } from 'lucide-react'
import { useState } from 'react'
import { api, take } from '../../api/client.ts'
import { useRemote } from '../../api/use-remote.ts'
import { selectJob } from '../../app/view.store.ts'
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
import { OverviewTab } from './overview-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'
import { useTabKeys } from './use-tab-keys.ts'
import { VisitsTab } from './visits-tab.tsx'
import './job-drawer.css'

type TabId = 'overview' | 'quotes' | 'visits' | 'messages' | 'photos' | 'materials' | 'timeline' | 'links'
const TABS: readonly Tab<TabId>[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'quotes', label: 'Quotes' },
  { id: 'visits', label: 'Visits' },
  { id: 'messages', label: 'Messages' },
  { id: 'photos', label: 'Photos' },
  { id: 'materials', label: 'Materials' },
  { id: 'timeline', label: 'Timeline' },
  { id: 'links', label: 'Links' },
]

/** Everything about one job, true for as long as it is open: it is read anew whenever something touched the job. */
export function JobDrawer({ jobId }: { jobId: string }) {
  const [tab, setTab] = useState<TabId>('overview')
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
  const write = () => {
    setTab('messages')
    // The field is there once the tab is drawn.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus())
  }
  useTabKeys(TABS.length, (at) => setTab(TABS[at]?.id ?? tab), write)
  return (
    <aside className="drawer" aria-label={shown ? `Job ${shown.number}` : 'Job'}>
      <header className="drawer-head">
        <div className="drawer-line">
          <span className="drawer-number numeric">{shown?.number ?? '…'}</span>
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
        <Tabs<TabId> label="About this job" tabs={tabs} chosen={tab} onChoose={setTab}>
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
