import { type FormEvent, useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { NotificationChoice } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { plain } from '../job/job-words.ts'
import { saveChoices } from './notification.actions.ts'
import { KIND_WORDS } from './notification-words.ts'

/** For each kind: shown here, sent by mail, both or none. */
export function ChoicesForm({ onSaved }: { onSaved(): void }) {
  const { value, failure, reload } = useRemote('notification choices', '', () =>
    take(api.GET('/notifications/choices')),
  )
  return (
    <div className="notifications-body">
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={8} label="Loading your choices" />}
      {value && <Choices begun={value.items} onSaved={onSaved} />}
    </div>
  )
}

const ways = [
  ['in_app', 'Here'],
  ['mail', 'By mail'],
] as const

function Choices({ begun, onSaved }: { begun: NotificationChoice[]; onSaved(): void }) {
  const [chosen, setChosen] = useState(begun)
  const { busy, failure, act } = useIntention()
  const choose = (kind: string, way: 'in_app' | 'mail', wanted: boolean) =>
    setChosen(chosen.map((one) => (one.kind === kind ? { ...one, [way]: wanted } : one)))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act((changes) => saveChoices(changes, chosen))) onSaved()
  }
  return (
    <form onSubmit={submit}>
      {failure && <FailureNote failure={failure} />}
      <table className="choices">
        <thead>
          <tr>
            <th scope="col">Of</th>
            {ways.map(([way, label]) => (
              <th key={way} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chosen.map(({ kind, ...choice }) => (
            <tr key={kind}>
              <th scope="row">{KIND_WORDS[kind] ?? plain(kind)}</th>
              {ways.map(([way, label]) => (
                <td key={way}>
                  <label>
                    <input
                      type="checkbox"
                      aria-label={`${KIND_WORDS[kind] ?? plain(kind)}: ${label.toLowerCase()}`}
                      checked={choice[way]}
                      onChange={(event) => choose(kind, way, event.target.checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="submit" look="primary" busy={busy}>
        Save
      </Button>
    </form>
  )
}
