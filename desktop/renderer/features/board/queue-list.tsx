import { showQueue, useView } from '../../app/view.store.ts'
import { QUEUES, type QueueId } from './queues.ts'

/** The queues, each with how many are in it. */
export function QueueList({ counts }: { counts: Record<QueueId, number> }) {
  const chosen = useView((view) => view.queue)
  return (
    <nav className="queues" aria-label="Queues">
      {QUEUES.map(({ id, label, hint, alarming }) => (
        <button
          key={id}
          type="button"
          className="queue"
          title={hint}
          aria-pressed={chosen === id}
          data-alarming={(alarming && counts[id] > 0) || undefined}
          data-none={counts[id] === 0 || undefined}
          onClick={() => showQueue(id)}
        >
          <span>{label}</span>
          <b className="numeric">{counts[id].toLocaleString()}</b>
        </button>
      ))}
    </nav>
  )
}
