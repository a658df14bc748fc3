import { type FormEvent, useState } from 'react'
import type { Dispute } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote, Note } from '../../ui/notes.tsx'
import { plain } from '../job/job-words.ts'
import { changeDispute, type DisputeFacts } from './dispute.actions.ts'
import { CATEGORIES, SEVERITIES } from './dispute-words.ts'

/** What the dispute is about. Where somebody else was quicker both are shown, and saving again chooses one's own. */
export function DisputeFactsDialog({ dispute, onClose }: { dispute: Dispute; onClose(): void }) {
  const { busy, failure, act } = useIntention()
  // What came in meanwhile must not make a change of something that was never seen.
  const [based] = useState(dispute)
  const [facts, setFacts] = useState<DisputeFacts>(dispute)
  const theirs = failure?.status === 412 ? (failure.current as Dispute | undefined) : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { title, category, severity } = facts
    if (await act((api) => changeDispute(api, theirs ?? based, { title, category, severity }))) onClose()
  }
  return (
    <Dialog title={`What ${dispute.number} is about`} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {failure && !theirs && <FailureNote failure={failure} />}
        {theirs && (
          <Note tone="warning" title="Somebody else changed it meanwhile">
            <p>
              Theirs: {theirs.title} · {plain(theirs.category)} · {plain(theirs.severity)}
            </p>
            <p>
              Yours: {facts.title} · {plain(facts.category)} · {plain(facts.severity)}
            </p>
            <Button look="quiet" onPress={() => setFacts(theirs)}>
              Take theirs
            </Button>
          </Note>
        )}
        <Field label="Title">
          {(input) => (
            <input
              {...input}
              required
              maxLength={200}
              value={facts.title}
              onChange={(event) => setFacts({ ...facts, title: event.target.value })}
            />
          )}
        </Field>
        <Field label="Category">
          {(input) => (
            <select
              {...input}
              value={facts.category}
              onChange={(event) =>
                setFacts({ ...facts, category: event.target.value as DisputeFacts['category'] })
              }
            >
              {CATEGORIES.map((each) => (
                <option key={each} value={each}>
                  {plain(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Severity">
          {(input) => (
            <select
              {...input}
              value={facts.severity}
              onChange={(event) =>
                setFacts({ ...facts, severity: event.target.value as DisputeFacts['severity'] })
              }
            >
              {SEVERITIES.map((each) => (
                <option key={each} value={each}>
                  {plain(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          {theirs ? 'Save mine over theirs' : 'Save'}
        </Button>
      </form>
    </Dialog>
  )
}
