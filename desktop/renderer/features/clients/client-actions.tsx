import type { Changes } from '../../api/client.ts'
import type { Client } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useSession } from '../../app/session.store.ts'
import { openDialog, searchFor, showQueue, useView } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote, Note } from '../../ui/notes.tsx'
import { archiveClient, restoreClient } from './client.actions.ts'

interface ActionsProps {
  client: Client
  onAsk(what: 'change' | 'merge' | 'erase'): void
  /** Somebody was quicker: it is to be read anew. */
  onStale(): void
}

/** What can be done with a client. */
export function ClientActions({ client, onAsk, onStale }: ActionsProps) {
  const role = useSession((session) => session.profile?.role)
  const { busy, failure, act } = useIntention((met) => met.code === 'stale' && onStale())
  const change = (work: (api: Changes, client: Client) => Promise<void>) => () =>
    void act((api) => work(api, client))
  return (
    <>
      {failure?.code === 'stale' ? (
        <Note tone="warning" title="Somebody changed it meanwhile">
          It is shown as it is now. Do it again if it still holds.
        </Note>
      ) : (
        failure && <FailureNote failure={failure} />
      )}
      <div className="card-actions">
        <Button onPress={() => showJobsOf(client)}>Show its jobs</Button>
        <Button onPress={() => onAsk('change')}>Change</Button>
        {client.archived_at ? (
          <Button busy={busy} onPress={change(restoreClient)}>
            Restore
          </Button>
        ) : (
          <Button busy={busy} onPress={change(archiveClient)}>
            Archive
          </Button>
        )}
        <Button onPress={() => onAsk('merge')}>Merge …</Button>
        <Button
          look="danger"
          reason={role === 'admin' ? null : 'An administrator does this.'}
          onPress={() => onAsk('erase')}
        >
          Forget …
        </Button>
      </div>
    </>
  )
}

function showJobsOf({ name }: Client): void {
  showQueue('all')
  searchFor(name)
  useView.setState({ stages: [] })
  openDialog(null)
}
