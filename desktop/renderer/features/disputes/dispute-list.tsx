import { useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Dispute } from '../../api/types.ts'
import { type Remote, useRemote } from '../../api/use-remote.ts'
import { openAt, useView } from '../../app/view.store.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { Segments } from '../../ui/segments.tsx'
import { plain } from '../job/job-words.ts'
import { CaseRow } from './case-row.tsx'
import { TURN_WORDS } from './dispute-words.ts'
import type { Page } from './use-inboxes.ts'
import './disputes.css'

/** Disputes: those that are open, the most pressing first, or the last that have ended. */
export function DisputeList({ open }: { open: Remote<Page<Dispute>> }) {
  const [which, setWhich] = useState<'open' | 'ended'>('open')
  return (
    <>
      <div className="case-filter">
        <Segments<'open' | 'ended'>
          label="Which disputes"
          choices={[
            { id: 'open', label: 'Open' },
            { id: 'ended', label: 'Ended' },
          ]}
          chosen={which}
          onChoose={setWhich}
        />
      </div>
      {which === 'open' ? <Rows page={open} none="Nobody disputes anything" /> : <Ended />}
    </>
  )
}

function Ended() {
  const page = useRemote('ended disputes', useTouchedKind('dispute'), () =>
    take(
      api.GET('/disputes', {
        params: { query: { status: ['resolved', 'withdrawn', 'closed_no_response'], limit: 100 } },
      }),
    ),
  )
  return <Rows page={page} none="None has ended yet" />
}

function Rows({ page, none }: { page: Remote<Page<Dispute>>; none: string }) {
  const opened = useView((view) => view.opened)
  const { value, failure, reload } = page
  return (
    <div className="case-list">
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={6} label="Fetching the disputes" />}
      {value?.items.length === 0 && <Empty title={none}>What customers complain of appears here.</Empty>}
      <ul aria-label="Disputes">
        {value?.items.toSorted(byPressure).map((dispute) => (
          <CaseRow
            key={dispute.id}
            title={dispute.title}
            number={dispute.number}
            severity={dispute.severity}
            state={dispute.ended_at ? plain(dispute.status) : TURN_WORDS[dispute.awaiting]}
            about={`${plain(dispute.category)}${dispute.job_number ? ` · ${dispute.job_number}` : ''}`}
            respondBy={dispute.respond_by}
            late={dispute.late}
            jobId={dispute.job_id}
            chosen={opened?.id === dispute.id}
            onChoose={() => openAt('disputes', dispute.id)}
          />
        ))}
      </ul>
    </div>
  )
}

/** Ours before theirs, and then whatever is due first. Instants of one service compare as text. */
function byPressure(one: Dispute, other: Dispute): number {
  const turn = Number(other.awaiting === 'office') - Number(one.awaiting === 'office')
  return turn || (one.respond_by ?? '~').localeCompare(other.respond_by ?? '~')
}
