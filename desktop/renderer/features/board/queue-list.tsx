import { showDesk, showQueue, useView } from '../../app/view.store.ts'
import type { Inboxes } from '../disputes/use-inboxes.ts'
import { QUEUES, type QueueId } from './queues.ts'

const INBOXES = [
  { id: 'disputes', label: 'Disputes', hint: 'What is not settled yet' },
  { id: 'reports', label: 'Reports', hint: 'Somebody says that something is wrong; to be decided' },
] as const

/** The queues, each with how many are in it. */
export function QueueList({ counts, inboxes }: { counts: Record<QueueId, number>; inboxes: Inboxes }) {
  const chosen = useView((view) => view.queue)
  const desk = useView((view) => view.desk)
  return (
    <nav className="queues" aria-label="Queues">
      {QUEUES.map(({ id, label, hint, alarming }) => (
        <button
          key={id}
          type="button"
          className="queue"
          title={hint}
          aria-pressed={!desk && chosen === id}
          data-alarming={(alarming && counts[id] > 0) || undefined}
          data-none={counts[id] === 0 || undefined}
          onClick={() => showQueue(id)}
        >
          <span>{label}</span>
          <b className="numeric">{counts[id].toLocaleString()}</b>
        </button>
      ))}
      {INBOXES.map(({ id, label, hint }) => {
        const { value } = inboxes[id]
        return (
          <button
            key={id}
            type="button"
            className="queue"
            title={hint}
            aria-pressed={desk === id}
            data-alarming={value?.items.some(({ late }) => late) || undefined}
            data-none={value?.items.length === 0 || undefined}
            onClick={() => showDesk(id)}
          >
            <span>{label}</span>
            <b className="numeric">{value ? `${value.items.length}${value.next_cursor ? '+' : ''}` : '–'}</b>
          </button>
        )
      })}
    </nav>
  )
}
