import { api, take } from '../../api/client.ts'
import type { Visit } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { clockTime, windowText } from '../../ui/time.ts'
import { PlanVisitDialog } from '../job/plan-visit-dialog.tsx'
import { type Asking, carrying, useCarrying } from './carried.store.ts'
import { moved, refused } from './move.actions.ts'

/** What the day asks in a window of its own. */
export function TimelineDialogs() {
  const asking = useCarrying((store) => store.asking)
  const planning = useCarrying((store) => store.planning)
  if (asking) return <PromiseDialog {...asking} />
  if (planning) return <PlanDialog visit={planning} />
  return null
}

/** The customer was told a window that the visit would leave: whether they are told another one. */
function PromiseDialog({ visit, change }: Asking) {
  const { busy, act } = useIntention(refused)
  const close = () => carrying({ asking: null, focus: visit.id })
  const take = async (patch: typeof change.patch) => {
    if (await act((changes) => moved(changes, visit, change, patch))) close()
    // What is true now may be something else than what was asked about.
    else carrying({ asking: null })
  }
  const zone = visit.time_zone
  const { promised_start: start, promised_end: end } = visit
  const told = change.patch_told
  const planned = change.patch?.planned_start
  return (
    <Dialog
      title="The customer expects another time"
      subtitle={`${visit.job_number} · ${visit.job_title} · times in ${zone}`}
      onClose={close}
    >
      <div className="form">
        <dl className="facts">
          <dt>Promised</dt>
          <dd>{start && end && windowText(start, end, zone)}</dd>
          {told?.promised_start && told.promised_end && (
            <>
              <dt>New window</dt>
              <dd>
                <strong>{windowText(told.promised_start, told.promised_end, zone)}</strong>
              </dd>
            </>
          )}
        </dl>
        <div className="card-actions">
          <Button look="primary" busy={busy} onPress={() => void take(told)}>
            Promise the new window and tell the customer
          </Button>
          <Button busy={busy} onPress={() => void take(change.patch)}>
            {planned ? `Only plan it for ${clockTime(planned, zone)}` : 'Only change the plan'}
          </Button>
          <Button look="quiet" onPress={close}>
            Leave it
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function PlanDialog({ visit }: { visit: Visit }) {
  const params = { path: { job_id: visit.job_id } }
  const { value, failure, reload } = useRemote(`plan ${visit.id}`, '', async () => ({
    job: await take(api.GET('/jobs/{job_id}', { params })),
    visit: await take(api.GET('/visits/{visit_id}', { params: { path: { visit_id: visit.id } } })),
  }))
  const close = () => carrying({ planning: null, focus: visit.id })
  if (value) return <PlanVisitDialog {...value} onClose={close} />
  return (
    <Dialog title={`Visit ${visit.ordinal}`} onClose={close}>
      {failure ? <FailureNote failure={failure} onRetry={reload} /> : <Loading rows={4} />}
    </Dialog>
  )
}
