import { type FormEvent, useState } from 'react'
import type { Trade } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { plain, TRADES } from '../job/job-words.ts'
import { addPerson, type NewPerson } from './people.actions.ts'

const ROLES: readonly NewPerson['role'][] = ['contractor', 'dispatcher', 'admin']

/** Name, address and what they do; the password they choose themselves, from a link in a mail. */
export function AddPersonForm({ forbidden, onAdded }: { forbidden: string | null; onAdded(): void }) {
  const { busy, failure, act } = useIntention()
  const [role, setRole] = useState<NewPerson['role']>('contractor')
  const errorOf = (pointer: string) => failure?.errors.find((error) => error.pointer === pointer)?.message
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const text = (name: string) => String(given.get(name) ?? '').trim()
    const person = {
      name: text('name'),
      email: text('email'),
      phone: text('phone') || null,
      role,
      skills: given.getAll('skill').map((skill) => skill as Trade),
    }
    if (!(await act((api) => addPerson(api, person)))) return
    form.reset()
    onAdded()
  }
  return (
    <form className="form" onSubmit={submit}>
      {failure && <FailureNote failure={failure} />}
      <Field label="Name" error={errorOf('/name')}>
        {(input) => <input {...input} name="name" required maxLength={200} autoComplete="off" />}
      </Field>
      <Field label="Mail address" error={errorOf('/email')}>
        {(input) => <input {...input} name="email" type="email" required autoComplete="off" />}
      </Field>
      <div className="form-row">
        <Field label="Phone" error={errorOf('/phone')}>
          {(input) => <input {...input} name="phone" type="tel" autoComplete="off" />}
        </Field>
        <Field label="Works as">
          {(input) => (
            <select {...input} value={role} onChange={(event) => setRole(event.target.value as typeof role)}>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {plain(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {role === 'contractor' && (
        <fieldset className="field">
          <legend className="field-label">Can do</legend>
          <div className="tags">
            {TRADES.map((trade) => (
              <label key={trade} className="tag person">
                <input type="checkbox" name="skill" value={trade} />
                {plain(trade)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Button type="submit" look="primary" busy={busy} reason={forbidden}>
        Add and send the link
      </Button>
    </form>
  )
}
