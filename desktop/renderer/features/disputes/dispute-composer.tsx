import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Intention } from '../../api/intention.ts'
import type { Dispute, DisputeMessage } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Segments } from '../../ui/segments.tsx'
import { sayInDispute } from './dispute.actions.ts'

interface Draft {
  body: string
  visibility: DisputeMessage['visibility']
  /** Lives as long as the draft: what is sent again after the dispute was left is known again. */
  intention: Intention
}

/** What was typed and not sent yet outlives the drawer that it was typed in. */
const drafts = new Map<string, Draft>()

/** Where one answers: everybody in the dispute, or the office alone. */
export function DisputeComposer({ dispute, onSent }: { dispute: Dispute; onSent(): void }) {
  const fresh = (): Draft => ({ body: '', visibility: 'all', intention: new Intention() })
  const [draft, setDraft] = useState(() => drafts.get(dispute.id) ?? fresh())
  const { busy, failure, act } = useIntention(undefined, draft.intention)
  const change = (next: Partial<Draft>) => {
    const whole = { ...draft, ...next }
    drafts.set(dispute.id, whole)
    setDraft(whole)
  }
  const allowed = dispute.allowed_actions.find(({ action }) => action === 'send_message')
  const internal = draft.visibility === 'internal'
  const whyNot =
    allowed && !allowed.allowed
      ? (allowed.reason ?? 'Not possible now.')
      : draft.body.trim() === ''
        ? 'Write something first.'
        : null
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (whyNot) return
    if (await act((api) => sayInDispute(api, dispute.id, draft.body, draft.visibility))) {
      change({ body: '' })
      onSent()
    }
  }
  return (
    <form className="composer" data-visibility={draft.visibility} onSubmit={submit}>
      {failure && <FailureNote failure={failure} />}
      <div className="composer-line">
        <Segments
          label="Who reads it"
          choices={[
            { id: 'all', label: 'Everybody' },
            { id: 'internal', label: 'Internal note' },
          ]}
          chosen={draft.visibility}
          onChoose={(visibility) => change({ visibility })}
        />
        <span className="faint">{internal ? 'The office alone' : 'The customer is told'}</span>
      </div>
      <textarea
        className="input"
        aria-label={internal ? 'Words of the note' : 'Answer to the customer'}
        placeholder={internal ? 'A note the customer never sees' : 'Answer the customer'}
        maxLength={8000}
        rows={3}
        readOnly={busy || !allowed?.allowed}
        value={draft.body}
        onChange={(event) => change({ body: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) void submit()
        }}
      />
      <div className="composer-line">
        <span className="faint">
          {allowed?.allowed ? 'Words are never edited afterwards' : allowed?.reason}
        </span>
        <Button type="submit" look="primary" busy={busy} reason={whyNot}>
          <Send size={14} aria-hidden /> {internal ? 'Add the note' : 'Send'}
        </Button>
      </div>
    </form>
  )
}
