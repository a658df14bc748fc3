import { type FormEvent, useState } from 'react'
import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import type { Settings } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { useSession } from '../../app/session.store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { say } from '../../ui/toasts.store.ts'
import './office.css'
import { patchOf, SETTINGS_FIELDS, type SettingsField, textOf } from './settings-fields.ts'

/** The company: what it is called, where it is, what it charges and how long it waits. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const settings = useRemote('settings', '', () => take(api.GET('/settings')))
  return (
    <Dialog
      size="medium"
      title="Company"
      subtitle="It holds from now on; what was sent stays"
      onClose={onClose}
    >
      {settings.failure && <FailureNote failure={settings.failure} onRetry={settings.reload} />}
      {!settings.value && settings.loading && <Loading rows={8} label="Loading the settings" />}
      {settings.value && (
        <SettingsForm
          key={settings.value.version}
          settings={settings.value}
          onSaved={onClose}
          onReload={settings.reload}
        />
      )}
    </Dialog>
  )
}

interface FormProps {
  settings: Settings
  onSaved(): void
  onReload(): void
}

function SettingsForm({ settings, onSaved, onReload }: FormProps) {
  const role = useSession((session) => session.profile?.role)
  const { busy, failure, act } = useIntention()
  const [wrong, setWrong] = useState<Partial<Record<string, string>>>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { patch, errors } = patchOf(settings, new FormData(event.currentTarget))
    setWrong(errors)
    if (Object.keys(errors).length > 0) return
    if (await act((changes) => save(changes, settings, patch))) onSaved()
  }
  const errorOf = ({ name }: SettingsField) =>
    wrong[name] ?? failure?.errors.find(({ pointer }) => pointer === `/${name}`)?.message
  return (
    <form className="form" onSubmit={submit}>
      {failure?.code === 'stale' ? (
        <Note tone="warning" title="Somebody else changed them meanwhile">
          What you typed is still here. See theirs before you decide.
          <Button look="quiet" onPress={onReload}>
            Take theirs
          </Button>
        </Note>
      ) : (
        failure && <FailureNote failure={failure} />
      )}
      <div className="settings">
        {SETTINGS_FIELDS.map((field) => (
          <Field
            key={field.name}
            label={field.label}
            error={errorOf(field)}
            {...(field.hint && { hint: field.hint })}
          >
            {(input) =>
              field.choices ? (
                <select {...input} name={field.name} defaultValue={textOf(settings, field)}>
                  {field.choices.map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  {...input}
                  name={field.name}
                  type={field.type ?? 'text'}
                  required={!field.optional}
                  defaultValue={textOf(settings, field)}
                  list={field.name === 'time_zone' ? 'time-zones' : undefined}
                />
              )
            }
          </Field>
        ))}
      </div>
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Button
        type="submit"
        look="primary"
        busy={busy}
        reason={role === 'admin' ? null : 'An administrator changes them.'}
      >
        Save
      </Button>
    </form>
  )
}

async function save(changes: Changes, { version }: Settings, body: Partial<Settings>): Promise<void> {
  await take(changes.PATCH('/settings', { params: { header: ifMatch(version) }, body }))
  say('The company is changed')
}
