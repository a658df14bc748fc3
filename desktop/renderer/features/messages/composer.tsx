import { Paperclip, Send, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Job } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Segments } from '../../ui/segments.tsx'
import { type Draft, draftOf, intentionOf, keepDraft, sendMessage } from './message.actions.ts'

/** Where one writes: to the customer, or a note that never reaches them. What is not sent yet is kept. */
export function Composer({ job, onSent }: { job: Job; onSent(): void }) {
  const [draft, setDraft] = useState(() => draftOf(job.id))
  const { busy, failure, act } = useIntention(undefined, intentionOf(job.id))
  const change = (next: Partial<Draft>) => {
    const whole = { ...draft, ...next }
    setDraft(whole)
    keepDraft(job.id, whole)
  }
  const nothing = draft.body.trim() === '' ? 'Write something first.' : null
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (nothing) return
    if (await act((api) => sendMessage(api, job.id, draft))) {
      setDraft(draftOf(job.id))
      onSent()
    }
  }
  const internal = draft.visibility === 'internal'
  return (
    <form className="composer" data-visibility={draft.visibility} onSubmit={submit}>
      {failure && <FailureNote failure={failure} />}
      <div className="composer-line">
        <Segments
          label="Who reads it"
          choices={[
            { id: 'all', label: 'To the customer' },
            { id: 'internal', label: 'Internal note' },
          ]}
          chosen={draft.visibility}
          onChoose={(visibility) => change({ visibility })}
        />
        <span className="faint">{internal ? 'Office and contractors only' : 'Mailed with a link'}</span>
      </div>
      <textarea
        className="input"
        aria-label={internal ? 'Words of the note' : 'Message to the customer'}
        placeholder={internal ? 'A note the customer never sees' : 'Write to the customer'}
        maxLength={5000}
        rows={3}
        readOnly={busy}
        value={draft.body}
        onChange={(event) => change({ body: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) void submit()
        }}
      />
      {draft.files.length > 0 && (
        <ul className="composer-files" aria-label="Attached">
          {draft.files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`} className="tag person">
              {file.name}
              <button
                type="button"
                aria-label={`Leave ${file.name} out`}
                onClick={() => change({ files: draft.files.filter((other) => other !== file) })}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="composer-line">
        <label className="button composer-attach">
          <Paperclip size={14} aria-hidden /> Attach
          <input
            type="file"
            multiple
            accept="image/*,.heic,application/pdf"
            className="sr-only"
            aria-label="Attach pictures"
            onChange={(event) => {
              change({ files: [...draft.files, ...(event.target.files ?? [])].slice(0, 10) })
              event.target.value = ''
            }}
          />
        </label>
        <span className="composer-send">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          <Button type="submit" look="primary" busy={busy} reason={nothing}>
            <Send size={14} aria-hidden /> {busy ? 'Sending …' : internal ? 'Add the note' : 'Send'}
          </Button>
        </span>
      </div>
    </form>
  )
}
