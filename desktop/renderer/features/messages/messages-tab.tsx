import { useEffect, useRef, useState } from 'react'
import type { Job, MessagePhoto } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { useLive } from '../../live/live.store.ts'
import { markRead, useUnread } from '../../live/unread.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { PhotoViewer } from '../photos/photo-viewer.tsx'
import { Composer } from './composer.tsx'
import { readThread } from './message.actions.ts'
import { MessageCard } from './message-card.tsx'
import '../photos/photos.css'
import './messages.css'

const pageLength = 50

/** The thread of the job, the newest at the bottom, and where one writes. Shown is what the service has. */
export function MessagesTab({ job, touched }: { job: Job; touched: string }) {
  const [limit, setLimit] = useState(pageLength)
  const [open, setOpen] = useState<MessagePhoto | null>(null)
  const offline = useLive(({ state }) => state === 'offline')
  const unread = useUnread(job.id)
  // What was unread when the tab opened keeps its mark until it is left.
  const [fresh] = useState(unread)
  const firstFresh = useRef<string | null | undefined>(fresh > 0 ? undefined : null)
  const { value, failure, reload } = useRemote(`messages ${job.id}`, `${touched} ${limit}`, () =>
    readThread(job.id, limit),
  )
  const end = useRef<HTMLDivElement>(null)
  const newest = value?.messages.at(-1)?.id
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: 'end' })
  }, [newest])
  useEffect(() => {
    if (unread > 0) markRead(job.id)
  }, [unread, job.id])
  const pictures = value?.messages.flatMap(({ photos }) => photos.filter(({ has_thumb }) => has_thumb)) ?? []
  if (value && firstFresh.current === undefined)
    firstFresh.current = value.messages.filter(({ mine }) => !mine).at(-fresh)?.id ?? null
  return (
    <div className="thread">
      <div className="thread-messages">
        {offline && (
          <Note tone="warning" title="No connection">
            The thread is as it was last read. What you write is kept until it can be sent.
          </Note>
        )}
        {failure && <FailureNote failure={failure} onRetry={reload} />}
        {!value && !failure && <Loading rows={5} />}
        {value?.messages.length === 0 && (
          <Empty title="Nothing written yet">
            Write to the customer, or keep a note that only the office and the contractors read.
          </Empty>
        )}
        {value?.more && (
          <Button
            look="quiet"
            reason={limit >= 200 ? 'Older ones are in the timeline.' : null}
            onPress={() => setLimit(200)}
          >
            Show older ones
          </Button>
        )}
        <ol aria-label="Messages of the job" aria-live="polite">
          {value?.messages.map((message) => (
            <MessageEntry key={message.id} first={message.id === firstFresh.current}>
              <MessageCard message={message} timeZone={job.time_zone} onOpen={setOpen} />
            </MessageEntry>
          ))}
        </ol>
        <div ref={end} />
      </div>
      <Composer job={job} onSent={reload} />
      {open && (
        <PhotoViewer
          photos={pictures}
          at={pictures.findIndex(({ id }) => id === open.id)}
          onMove={(at) => setOpen(pictures[at] ?? null)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

function MessageEntry({ first, children }: { first: boolean; children: React.ReactNode }) {
  return (
    <>
      {first && (
        <li className="thread-fresh">
          <span>New</span>
        </li>
      )}
      {children}
    </>
  )
}
