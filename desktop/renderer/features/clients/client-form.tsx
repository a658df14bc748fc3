import { type FormEvent, useState } from 'react'
import type { Client } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { changesOf, currentOf, differencesOf } from '../../ui/changes.ts'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { StaleChoice } from '../../ui/stale-choice.tsx'
import { saveClient } from './client.actions.ts'
import { CLIENT_LABELS, type ClientFields, clientFieldsOf, clientPatchOf } from './client-fields.ts'

/** What a client is called and what is noted of it, to be changed. What is unchanged is not sent. */
export function ClientForm({ client, onClose }: { client: Client; onClose(): void }) {
  // What came in meanwhile must not make a change of something that was never seen.
  const [begun] = useState(client)
  const [fields, setFields] = useState(() => clientFieldsOf(client))
  const { busy, failure, act } = useIntention()
  const theirs = currentOf<Client>(failure)
  const changes = changesOf(clientFieldsOf(begun), fields)
  const untouched = Object.keys(changes).length === 0
  const save = async (version: number) => {
    if (await act((api) => saveClient(api, { ...begun, version }, clientPatchOf(changes)))) onClose()
  }
  const errorOf = (name: keyof ClientFields) =>
    failure?.errors.find(({ pointer }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`))?.message
  const bind = (name: keyof ClientFields) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
  })
  return (
    <form
      className="form"
      aria-label={`Change ${begun.name}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(begun.version)
      }}
    >
      {failure && !theirs && <FailureNote failure={failure} />}
      {theirs && (
        <StaleChoice
          differences={differencesOf(CLIENT_LABELS, changes, clientFieldsOf(theirs), clientFieldsOf(begun))}
          busy={busy}
          onMine={() => void save(theirs.version)}
          onTheirs={onClose}
        />
      )}
      <div className="form-row">
        <Field label={CLIENT_LABELS.name} error={errorOf('name')}>
          {(input) => <input {...input} {...bind('name')} required maxLength={200} autoComplete="off" />}
        </Field>
        <Field label={CLIENT_LABELS.kind} error={errorOf('kind')}>
          {(input) => (
            <select {...input} {...bind('kind')}>
              <option value="company">Company</option>
              <option value="person">Person</option>
            </select>
          )}
        </Field>
      </div>
      <Field label={CLIENT_LABELS.tags} error={errorOf('tags')} hint="With commas between.">
        {(input) => <input {...input} {...bind('tags')} autoComplete="off" />}
      </Field>
      <Field label={CLIENT_LABELS.notes} error={errorOf('notes')}>
        {(input) => <textarea {...input} {...bind('notes')} rows={3} maxLength={4000} />}
      </Field>
      <div className="card-actions">
        {!theirs && (
          <Button type="submit" look="primary" busy={busy} reason={untouched ? 'Nothing is changed.' : null}>
            Save
          </Button>
        )}
        <Button look="quiet" onPress={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
