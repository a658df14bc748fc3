import { ChevronLeft } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Contact } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Button } from '../../ui/button.tsx'
import { changesOf, currentOf, differencesOf } from '../../ui/changes.ts'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { StaleChoice } from '../../ui/stale-choice.tsx'
import { readContact, saveContact } from './client.actions.ts'
import { choose } from './clients.store.ts'
import { CONTACT_LABELS, contactText, fieldsOf, patchOf } from './contact-fields.ts'
import { ContactInputs } from './contact-inputs.tsx'

/** One person: how to reach them and what they are at each of their clients, to be changed. */
export function ContactPane({ contactId }: { contactId: string }) {
  const touched = useTouchedKind('contact')
  const { value: contact, failure, reload } = useRemote(contactId, touched, () => readContact(contactId))
  // What is typed outlives what comes meanwhile; taking theirs or saving begins anew.
  const [round, setRound] = useState(0)
  if (!contact) return failure ? <FailureNote failure={failure} onRetry={reload} /> : <Loading rows={6} />
  const again = () => {
    reload()
    setRound(round + 1)
  }
  return (
    <article aria-label={contact.name}>
      <header className="client-head">
        <h3>{contact.name}</h3>
        {contact.has_login && <span className="tag">Has a login</span>}
        {contact.email_state === 'bounced' && <span className="tag">Mail came back</span>}
        {contact.archived_at && <span className="tag">Archived</span>}
      </header>
      <p className="client-reach">
        {contact.clients.map(({ client_id, name }) => (
          <Button key={client_id} look="quiet" onPress={() => choose({ type: 'client', id: client_id })}>
            <ChevronLeft size={14} aria-hidden /> At {name}
          </Button>
        ))}
      </p>
      <ContactForm key={round} contact={contact} onTheirs={again} />
    </article>
  )
}

function ContactForm({ contact, onTheirs }: { contact: Contact; onTheirs(): void }) {
  const [begun, setBegun] = useState(contact)
  const [fields, setFields] = useState(() => fieldsOf(contact))
  const { busy, failure, act } = useIntention()
  const theirs = currentOf<Contact>(failure)
  const changes = changesOf(fieldsOf(begun), fields)
  const untouched = Object.keys(changes).length === 0
  // Where nobody types, what came meanwhile is shown.
  if (untouched && contact.version > begun.version) {
    setBegun(contact)
    setFields(fieldsOf(contact))
  }
  const save = (version: number) =>
    void act(async (api) => {
      const saved = await saveContact(api, { ...begun, version }, patchOf(changes))
      setBegun(saved)
      setFields(fieldsOf(saved))
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(begun.version)
  }
  return (
    <form className="form" aria-label={`Change ${begun.name}`} onSubmit={submit}>
      {failure && !theirs && <FailureNote failure={failure} />}
      {theirs && (
        <StaleChoice
          differences={differencesOf(CONTACT_LABELS, changes, fieldsOf(theirs), fieldsOf(begun), contactText)}
          busy={busy}
          onMine={() => save(theirs.version)}
          onTheirs={onTheirs}
        />
      )}
      <ContactInputs fields={fields} failure={failure} onChange={setFields} />
      {!theirs && (
        <div className="card-actions">
          <Button type="submit" look="primary" busy={busy} reason={untouched ? 'Nothing is changed.' : null}>
            Save
          </Button>
        </div>
      )}
    </form>
  )
}
