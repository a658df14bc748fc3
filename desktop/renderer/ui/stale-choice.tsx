import { Button } from './button.tsx'
import type { Difference } from './changes.ts'
import { Note } from './notes.tsx'
import './stale-choice.css'

interface StaleChoiceProps {
  differences: readonly Difference[]
  busy: boolean
  /** Saves what was changed here on top of what is there now. */
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
      {differences.length === 0 && <p>What you changed says the same.</p>}
      <div className="card-actions">
        <Button look="primary" busy={busy} onPress={onMine}>
          Save mine over it
        </Button>
        <Button onPress={onTheirs}>Take theirs</Button>
      </div>
    </Note>
  )
}
