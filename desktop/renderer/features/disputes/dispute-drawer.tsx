import { useRemote } from '../../api/use-remote.ts'
import { selectJob } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { useLive } from '../../live/live.store.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { SeverityMark } from './case-row.tsx'
import { readDispute } from './dispute.actions.ts'
import { DisputeActions } from './dispute-actions.tsx'
import { DisputeComposer } from './dispute-composer.tsx'
import { DisputeThread } from './dispute-thread.tsx'
import { dueText, TURN_WORDS } from './dispute-words.ts'
import { DrawerClose } from './drawer-close.tsx'
import { Evidence } from './evidence.tsx'
import '../job/job-drawer.css'
import '../messages/messages.css'
import './disputes.css'

/** One dispute: what was said at the left, what speaks for or against it at the right. */
export function DisputeDrawer({ disputeId }: { disputeId: string }) {
  const touched = useTouchedKind('dispute')
  const offline = useLive(({ state }) => state === 'offline')
  const { value, failure, reload } = useRemote(disputeId, touched, () => readDispute(disputeId))
  const dispute = value?.dispute
  const zone = board.office?.time_zone ?? 'UTC'
  return (
    <aside className="drawer case" aria-label={dispute ? `Dispute ${dispute.number}` : 'Dispute'}>
      <header className="drawer-head">
        <div className="drawer-line">
          <span className="drawer-number numeric">{dispute?.number ?? '…'}</span>
          {dispute && (
            <>
              <span className="tag">{plain(dispute.status)}</span>
              <SeverityMark severity={dispute.severity} />
              <span className="drawer-trade">{plain(dispute.category)}</span>
            </>
          )}
          <DrawerClose />
        </div>
        <h2>{dispute?.title}</h2>
        {dispute && (
          <p className="case-turn">
            {!dispute.ended_at && <b>{TURN_WORDS[dispute.awaiting]}</b>}
            {dispute.respond_by && (
              <span className="case-due numeric" data-late={dispute.late || undefined}>
                {dispute.late ? 'Late, ' : 'due '}
                {dueText(dispute.respond_by, board.now())} · {dayAndTime(dispute.respond_by, zone)}
              </span>
            )}
            {dispute.ended_at && <span>Ended {dayAndTime(dispute.ended_at, zone)}</span>}
            {dispute.job_id && (
              <Button look="quiet" onPress={() => selectJob(dispute.job_id)}>
                Open job {dispute.job_number}
              </Button>
            )}
          </p>
        )}
        {dispute && <DisputeActions dispute={dispute} />}
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
          <section className="case-thread" aria-label="What was said">
            {offline && (
              <Note tone="warning" title="No connection">
                This is as it was last read. What you write is kept until it can be sent.
              </Note>
            )}
            <DisputeThread {...value} timeZone={zone} />
            <DisputeComposer dispute={value.dispute} onSent={reload} />
          </section>
          {value.dispute.job_id && <Evidence jobId={value.dispute.job_id} />}
        </div>
      )}
    </aside>
  )
}
