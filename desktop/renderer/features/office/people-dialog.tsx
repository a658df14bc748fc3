import { useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Profile } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { useSession } from '../../app/session.store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty, FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { useOffice } from '../board/use-board.ts'
import { plain } from '../job/job-words.ts'
import { AddPersonForm } from './add-person-form.tsx'
import { endLogin } from './people.actions.ts'
import './office.css'

const STAFF = ['admin', 'dispatcher', 'contractor'] as const

/** Who works here: bringing somebody in, and ending their login when they leave. */
export function PeopleDialog({ onClose }: { onClose(): void }) {
  const [added, setAdded] = useState(0)
  const mine = useSession((session) => session.profile)
  const people = useRemote('staff', String(added), async () => {
    const query = { role: [...STAFF], limit: 200 }
    return (await take(api.GET('/profiles', { params: { query } }))).items
  })
  const forbidden = mine?.role === 'admin' ? null : 'An administrator does this.'
  const again = () => setAdded((count) => count + 1)
  return (
    <Dialog size="large" title="People" subtitle="Who works here and signs in" onClose={onClose}>
      <div className="people">
        <section aria-label="Who works here">
          {people.failure && <FailureNote failure={people.failure} onRetry={people.reload} />}
          {people.loading && !people.value && <Loading rows={6} label="Loading people" />}
          {people.value?.length === 0 && <Empty title="Nobody yet" />}
          <ul className="people-list">
            {people.value?.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                forbidden={person.id === mine?.id ? 'This is you.' : forbidden}
                onEnded={again}
              />
            ))}
          </ul>
        </section>
        <section aria-label="Add somebody">
          <h3>Add somebody</h3>
          <MailNote />
          <AddPersonForm forbidden={forbidden} onAdded={again} />
        </section>
      </div>
    </Dialog>
  )
}

function MailNote() {
  const office = useOffice()
  if (office?.mail !== 'off') return null
  return (
    <Note tone="warning" title="Mail is not set up">
      The link with which they choose a password waits until it is.
    </Note>
  )
}

interface RowProps {
  person: Profile
  /** Why their login may not be ended here. */
  forbidden: string | null
  onEnded(): void
}

function PersonRow({ person, forbidden, onEnded }: RowProps) {
  const [asked, setAsked] = useState(false)
  const { busy, failure, act } = useIntention()
  const gone = person.state === 'deactivated'
  const end = async () => {
    if (await act((changes) => endLogin(changes, person))) onEnded()
  }
  return (
    <li data-gone={gone || undefined}>
      <div>
        <strong>{person.name}</strong> <span className="tag">{plain(person.role)}</span>
        {person.state !== 'active' && <span className="tag">{plain(person.state)}</span>}
        <div className="faint">{person.email}</div>
        {failure && <FailureNote failure={failure} />}
      </div>
      {!gone &&
        (asked ? (
          <span className="card-actions">
            <Button look="danger" busy={busy} onPress={() => void end()}>
              End it for good
            </Button>
            <Button look="quiet" onPress={() => setAsked(false)}>
              Keep it
            </Button>
          </span>
        ) : (
          <Button look="quiet" reason={forbidden} onPress={() => setAsked(true)}>
            End login …
          </Button>
        ))}
    </li>
  )
}
