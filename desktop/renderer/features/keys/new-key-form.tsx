import { type FormEvent, useState } from 'react'
import type { ApiKeyScope, NewApiKey } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { board } from '../../live/board.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { endOfDay, toLocalField } from '../../ui/time.ts'
import { makeKey } from './key.actions.ts'
import { SCOPE_WORDS, SCOPES } from './scope-words.ts'

/** Whose it is, what it may do, and until when. */
export function NewKeyForm({ onMade }: { onMade(made: NewApiKey): void }) {
  const { busy, failure, act } = useIntention()
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>([])
  const timeZone = board.office?.time_zone ?? 'UTC'
  const errorOf = (pointer: string) => failure?.errors.find((error) => error.pointer === pointer)?.message
  const choose = (scope: ApiKeyScope, wanted: boolean) =>
    setScopes(SCOPES.filter((each) => (each === scope ? wanted : scopes.includes(each))))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const expires_at = endOfDay(String(form.get('until')), timeZone)
    const name = String(form.get('name')).trim()
    const body = { name, scopes: [...scopes], ...(expires_at && { expires_at }) }
    void act(async (api) => onMade(await makeKey(api, body)))
  }
  return (
    <form className="form" onSubmit={submit}>
      <h3>Make a key</h3>
      {failure && <FailureNote failure={failure} />}
      <Field label="Which program has it" error={errorOf('/name')}>
        {(input) => (
          <input
            {...input}
            name="name"
            required
            maxLength={60}
            autoComplete="off"
            placeholder="Bookkeeping"
          />
        )}
      </Field>
      <fieldset className="field">
        <legend className="field-label">What it may do</legend>
        <div className="scopes">
          {SCOPES.map((scope) => (
            <label key={scope} data-danger={scope === 'clients:erase' || undefined}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => choose(scope, event.target.checked)}
              />
              <span>
                {SCOPE_WORDS[scope].label}
                <small>{SCOPE_WORDS[scope].hint}</small>
              </span>
            </label>
          ))}
        </div>
        <small>Writing does not include reading.</small>
      </fieldset>
      <Field
        label="Good until the end of"
        error={errorOf('/expires_at')}
        hint="Without a day until it is revoked. It ends with the login of whoever makes it."
      >
        {(input) => (
          <input
            {...input}
            name="until"
            type="date"
            min={toLocalField(new Date(board.now()).toISOString(), timeZone).slice(0, 10)}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        busy={busy}
        reason={scopes.length === 0 ? 'Choose what it may do.' : null}
      >
        Make the key
      </Button>
    </form>
  )
}
