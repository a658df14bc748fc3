import { selectJob } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { jobsInWords } from './bulk-acts.ts'
import { rowResults } from './picks.store.ts'

/** More than these are read in the list. */
const most = 200

/** Which jobs were refused, each with the service's reason. */
export function RefusedDialog({ onClose }: { onClose(): void }) {
  const refused = [...rowResults()].filter(([, { outcome }]) => outcome === 'refused')
  return (
    <Dialog
      title={`${jobsInWords(refused.length)} refused`}
      subtitle="Nothing was changed for them. They are still selected."
      size="medium"
      onClose={onClose}
    >
      <ul className="refused">
        {refused.slice(0, most).map(([id, { words }]) => {
          const job = board.jobs.get(id)
          return (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onClose()
                  selectJob(id)
                }}
              >
                <span className="numeric faint">{job?.number ?? 'Over'}</span>
                <strong>{job?.title ?? 'No longer on the board'}</strong>
                <span className="refused-why">{words}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {refused.length > most && (
        <p className="faint">
          and {(refused.length - most).toLocaleString()} more, each with its reason in the list
        </p>
      )}
    </Dialog>
  )
}
