import { type FormEvent, useState } from 'react'
import type { Client, ErasureReport } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote, Note } from '../../ui/notes.tsx'
import { eraseClient } from './client.actions.ts'
import { blankedText, KEPT_WORDS, UNTIL_WORDS } from './client-words.ts'

interface EraseProps {
  client: Client
  onClose(): void
}

/** Forgets a client for good, once its name was typed; says what was blanked and what stays. */
export function ErasePanel({ client, onClose }: EraseProps) {
  // The name it had when somebody began to type: afterwards it has none.
  const [name] = useState(client.name)
  const [typed, setTyped] = useState('')
  const [report, setReport] = useState<ErasureReport | null>(null)
  const { busy, failure, act } = useIntention()
  if (report) return <Kept report={report} name={name} onClose={onClose} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void act(async (api) => setReport(await eraseClient(api, client)))
  }
  return (
    <form className="form" aria-label="Forget" onSubmit={submit}>
      <h4>Forget {name}</h4>
      {failure && <FailureNote failure={failure} />}
      <Note tone="warning" title="There is no way back">
        Names, addresses and numbers of the client and of its people are blanked, with what they wrote and the
        pictures they sent. Their links, logins and sessions end at once. The facts of the work stay.
      </Note>
      <Field label={`Type “${name}” to confirm`}>
        {(input) => (
          <input
            {...input}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="card-actions">
        <Button
          type="submit"
          look="danger"
          busy={busy}
          reason={typed.trim() === name ? null : 'The name is not typed yet.'}
        >
          Forget them for good
        </Button>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </form>
  )
}

function Kept({ report, name, onClose }: { report: ErasureReport; name: string; onClose(): void }) {
  return (
    <section className="form" aria-label="What stays">
      <Note title={`${name} is forgotten`}>Blanked: {blankedText(report)}.</Note>
      {report.kept.length === 0 ? (
        <p className="soft">Nothing stays.</p>
      ) : (
        <table className="kept">
          <caption>What stays</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Until</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {report.kept.map(({ what, count, until, why }) => (
              <tr key={what}>
                <th scope="row">
                  <b className="numeric">{count}</b> {KEPT_WORDS[what] ?? what}
                </th>
                <td>{UNTIL_WORDS[until] ?? until}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="card-actions">
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      </div>
    </section>
  )
}
