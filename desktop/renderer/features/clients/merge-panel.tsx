import { useState } from 'react'
import type { Client } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { board } from '../../live/board.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { dateOf } from '../../ui/time.ts'
import { mergeClient, readClient } from './client.actions.ts'
import { choose } from './clients.store.ts'
import { useFound } from './use-found.ts'

interface MergeProps {
  client: Client
  onClose(): void
}

/** A double becomes part of another: the other is found, both are shown, and one of them stays. */
export function MergePanel({ client, onClose }: MergeProps) {
  const [otherId, setOther] = useState<string | null>(null)
  return (
    <section className="form" aria-label="Merge">
      <h4>Merge with another client</h4>
      {otherId ? (
        <Both client={client} otherId={otherId} onOther={() => setOther(null)} onClose={onClose} />
      ) : (
        <FindOther client={client} onFound={setOther} onClose={onClose} />
      )}
    </section>
  )
}

function FindOther({ client, onFound, onClose }: MergeProps & { onFound(id: string): void }) {
  // Doubles are seldom written alike to the end.
  const [text, setText] = useState(client.name.split(' ')[0] ?? '')
  const { groups, failure } = useFound(text)
  const hits = groups?.find(({ title }) => title === 'Clients')?.hits.filter(({ id }) => id !== client.id)
  return (
    <>
      <Field label="Which client is the same?">
        {(input) => (
          <input
            {...input}
            type="search"
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {failure && <FailureNote failure={failure} />}
      {groups && !hits?.length && <p className="faint">No other client is called that.</p>}
      <ul className="clients-list">
        {hits?.map(({ id, label, detail, tag }) => (
          <li key={id}>
            <button type="button" className="clients-row" onClick={() => onFound(id)}>
              <span>
                {label} {tag && <span className="tag">{tag}</span>}
              </span>
              <small>{detail}</small>
            </button>
          </li>
        ))}
      </ul>
      <div className="card-actions">
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </>
  )
}

function Both({ client, otherId, onOther, onClose }: MergeProps & { otherId: string; onOther(): void }) {
  const touched = useTouchedKind('client')
  const { value: other, failure: unread, reload } = useRemote(otherId, touched, () => readClient(otherId))
  const [staysId, setStays] = useState(otherId)
  const { busy, failure, act } = useIntention()
  if (!other) return unread ? <FailureNote failure={unread} onRetry={reload} /> : <Loading rows={4} />
  const [stays, goes] = staysId === client.id ? [client, other] : [other, client]
  const merge = () =>
    void act(async (api) => {
      const kept = await mergeClient(api, goes, stays)
      choose({ type: 'client', id: kept.id })
      onClose()
    })
  return (
    <>
      {failure?.code === 'stale' ? (
        <Note tone="warning" title="Somebody changed it meanwhile">
          Both are shown as they are now. Look again, then merge.
        </Note>
      ) : (
        failure && <FailureNote failure={failure} />
      )}
      <fieldset className="merge-both">
        <legend className="field-label">Which of them stays?</legend>
        {[client, other].map((one) => (
          <MergeSide key={one.id} client={one} stays={one === stays} onStay={() => setStays(one.id)} />
        ))}
      </fieldset>
      <p className="soft">
        Jobs, places, people and references of <b>{goes.name}</b> move over; tags, notes and fields that the
        other has not are kept. It cannot be taken apart again.
      </p>
      <div className="card-actions">
        <Button look="danger" busy={busy} onPress={merge}>
          Merge into {stays.name}
        </Button>
        <Button onPress={onOther}>Another one</Button>
        <Button look="quiet" onPress={onClose}>
          Leave it
        </Button>
      </div>
    </>
  )
}

interface SideProps {
  client: Client
  stays: boolean
  onStay(): void
}

function MergeSide({ client, stays, onStay }: SideProps) {
  const { name, contacts, tags, external_refs, notes, created_at } = client
  return (
    <label className="merge-side" data-chosen={stays || undefined}>
      <span>
        <input type="radio" name="stays" checked={stays} onChange={onStay} />
        <strong>{name}</strong>
        <span className="tag">{stays ? 'Stays' : 'Goes'}</span>
      </span>
      <small>Since {dateOf(created_at, board.office?.time_zone ?? 'UTC')}</small>
      <small>{contacts.map((contact) => contact.name).join(', ') || 'No people'}</small>
      {tags.length > 0 && <small>Tags: {tags.join(', ')}</small>}
      {external_refs.map(({ source, external_id }) => (
        <small key={source + external_id}>
          In {source}: {external_id}
        </small>
      ))}
      {notes && <small>{notes}</small>}
    </label>
  )
}
