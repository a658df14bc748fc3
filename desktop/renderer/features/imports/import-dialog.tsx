import { type FormEvent, useState } from 'react'
import type { Trade } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { plain, TRADES } from '../job/job-words.ts'
import { FilePick } from './file-pick.tsx'
import type { ImportField } from './import.actions.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportReport } from './import-report.tsx'
import { useImport } from './use-import.ts'
import './imports.css'

/** Brings requests from a file: first a trial that writes nothing, then for real. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const [file, setFile] = useState<File | null>(null)
  const [header, setHeader] = useState<string[]>([])
  const [columns, setColumns] = useState<Partial<Record<ImportField, string>>>({})
  const { run, failure, busy, begin, forget } = useImport()
  const tried = run?.state === 'done' && run.dry_run
  const nothing = file ? null : 'Choose a file first.'

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!file || busy) return
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const dry_run = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('name') !== 'for_real'
    begin({
      file,
      source: text('source'),
      dry_run,
      default_trade: (text('default_trade') || null) as Trade | null,
      default_city: text('default_city'),
      day_order: (text('day_order') || null) as 'dmy' | 'mdy' | null,
      columns,
    })
  }

  return (
    <Dialog
      size="medium"
      title="Import requests"
      subtitle="A CSV file with a header. Nobody is mailed; importing a file again makes no doubles."
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        <FilePick
          file={file}
          onPick={(picked, names) => {
            setFile(picked)
            setHeader(names)
            setColumns({})
            forget()
          }}
        />
        <div className="form-row">
          <Field label="Where the file comes from" hint="Rows are known again by this name and their id.">
            {(input) => <input {...input} name="source" required maxLength={60} defaultValue="import" />}
          </Field>
          <Field label="City where none is given">
            {(input) => <input {...input} name="default_city" maxLength={120} />}
          </Field>
        </div>
        <div className="form-row">
          <Field label="Trade where it is not understood">
            {(input) => (
              <select {...input} name="default_trade">
                <option value="">Refuse the row</option>
                {TRADES.map((trade) => (
                  <option key={trade} value={trade}>
                    {plain(trade)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="How 03/04/2026 is read">
            {(input) => (
              <select {...input} name="day_order">
                <option value="">Refuse it</option>
                <option value="dmy">3 April</option>
                <option value="mdy">4 March</option>
              </select>
            )}
          </Field>
        </div>
        {header.length > 0 && <ImportColumns header={header} columns={columns} onChange={setColumns} />}
        {failure && <FailureNote failure={failure} />}
        {run && <ImportReport run={run} />}
        <div className="job-actions">
          <Button type="submit" look={tried ? 'plain' : 'primary'} busy={busy} reason={nothing}>
            Try without writing
          </Button>
          <Button
            type="submit"
            name="for_real"
            look={tried ? 'primary' : 'plain'}
            busy={busy}
            reason={nothing}
          >
            Import for real
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
