import type { Failure } from '../api/failure.ts'
import { Button } from './button.tsx'
import { Note } from './notes.tsx'
import './stale-choice.css'

/** A field of both versions, as people read it. */
export interface Difference {
  label: string
  mine: string
  theirs: string
}

interface StaleChoiceProps {
  differences: readonly Difference[]
  busy: boolean
  /** Saves what was typed on top of what is there now. */
  onMine(): void
  /** Gives up what was typed. */
  onTheirs(): void
}

/** Somebody saved first: both versions side by side, and one of them is chosen. */
export function StaleChoice({ differences, busy, onMine, onTheirs }: StaleChoiceProps) {
  return (
    <Note tone="warning" title="Somebody changed it meanwhile">
      <table className="stale">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Yours</th>
            <th scope="col">As it is now</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ label, mine, theirs }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{mine || '—'}</td>
              <td>{theirs || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length === 0 && <p>Nothing that you typed differs from it.</p>}
      <div className="card-actions">
        <Button look="primary" busy={busy} onPress={onMine}>
          Save mine over it
        </Button>
        <Button onPress={onTheirs}>Take theirs</Button>
      </div>
    </Note>
  )
}

/** What two versions do not have in common, of the fields that are named. */
export function differencesOf<Fields extends object>(
  labels: Readonly<Partial<Record<keyof Fields, string>>>,
  mine: Fields,
  theirs: Fields,
): Difference[] {
  return (Object.entries(labels) as [keyof Fields, string][])
    .map(([name, label]) => ({ label, mine: words(mine[name]), theirs: words(theirs[name]) }))
    .filter((each) => each.mine !== each.theirs)
}

const words = (value: unknown): string =>
  value === true ? 'yes' : value === false ? 'no' : value === null || value === undefined ? '' : String(value)

/** The state that a stale save met; null when it failed otherwise. */
export function currentOf<Row>(failure: Failure | null): Row | null {
  return failure?.code === 'stale' ? ((failure.current as Row | undefined) ?? null) : null
}
