import { useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Client } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { board } from '../../live/board.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { dateOf } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { readClient } from './client.actions.ts'
import { ClientActions } from './client-actions.tsx'
import { ClientForm } from './client-form.tsx'
import { ClientPeople } from './client-people.tsx'
import { ErasePanel } from './erase-panel.tsx'
import { MergePanel } from './merge-panel.tsx'

/** One client with its people and places, true for as long as it is in sight. */
export function ClientPane({ clientId }: { clientId: string }) {
  const [asking, setAsking] = useState<'change' | 'merge' | 'erase' | null>(null)
  const touched = `${useTouchedKind('client')} ${useTouchedKind('contact')}`
  const { value: client, failure, reload } = useRemote(clientId, touched, () => readClient(clientId))
  if (!client) return failure ? <FailureNote failure={failure} onRetry={reload} /> : <Loading rows={6} />
  const back = () => setAsking(null)
  return (
    <article aria-label={client.name}>
      <header className="client-head">
        <h3>{client.name}</h3>
        <span className="tag">{plain(client.kind)}</span>
        {client.archived_at && <span className="tag">Archived</span>}
        {client.tags.map((tag) => (
          <span key={tag} className="tag">
            {tag}
          </span>
        ))}
      </header>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {asking === 'change' && <ClientForm client={client} onClose={back} />}
      {asking === 'merge' && <MergePanel client={client} onClose={back} />}
      {asking === 'erase' && <ErasePanel client={client} onClose={back} />}
      {asking === null && (
        <>
          <ClientActions client={client} onAsk={setAsking} onStale={reload} />
          <ClientFacts client={client} />
          <ClientPeople contacts={client.contacts} />
          <ClientSites client={client} />
        </>
      )}
    </article>
  )
}

function ClientFacts({ client }: { client: Client }) {
  const timeZone = board.office?.time_zone ?? 'UTC'
  return (
    <dl className="facts">
      <dt>Since</dt>
      <dd>{dateOf(client.created_at, timeZone)}</dd>
      {client.external_refs.map(({ source, external_id }) => (
        <div key={source + external_id} style={{ display: 'contents' }}>
          <dt>In {source}</dt>
          <dd>{external_id}</dd>
        </div>
      ))}
      {client.notes && (
        <>
          <dt>Notes</dt>
          <dd className="description">{client.notes}</dd>
        </>
      )}
    </dl>
  )
}

function ClientSites({ client: { id } }: { client: Client }) {
  const { value, failure, reload } = useRemote(`sites ${id}`, useTouchedKind('site'), () =>
    take(api.GET('/sites', { params: { query: { client_id: id, limit: 100 } } })),
  )
  return (
    <section aria-label="Places">
      <h4>Places</h4>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={2} label="Loading places" />}
      {value?.items.length === 0 && <p className="faint">None are noted.</p>}
      <ul className="client-rows">
        {value?.items.map((site) => (
          <li key={site.id}>
            <div>
              <strong>
                {site.address_line}
                {site.unit && `, ${site.unit}`}
              </strong>{' '}
              <span className="soft">
                {[site.postal_code, site.city].filter(Boolean).join(' ')}
                {site.name && ` · ${site.name}`}
              </span>
              {site.access_notes && <p className="faint">{site.access_notes}</p>}
            </div>
          </li>
        ))}
      </ul>
      {value?.next_cursor && <p className="faint">There are more: find them by their address.</p>}
    </section>
  )
}
