import type { JobImport } from '../../api/types.ts'
import { Note } from '../../ui/notes.tsx'

/** How far it is, what came of it, and why rows were refused. */
export function ImportReport({ run }: { run: JobImport }) {
  const { state, dry_run, total, processed, created, unchanged, refused, failure } = run
  const number = (count: number) => count.toLocaleString()
  const words = `${number(created)} ${dry_run ? 'would be created' : 'created'}, ${number(unchanged)} unchanged, ${number(refused)} refused`
  return (
    <section className="import-report" aria-label={dry_run ? 'Trial' : 'Import'}>
      {state === 'failed' ? (
        <Note tone="danger" title="It did not come to its end">
          {failure}
        </Note>
      ) : (
        <>
          <div className="import-progress">
            <progress max={Math.max(total, 1)} value={state === 'done' ? Math.max(total, 1) : processed} />
            <output className="numeric" aria-live="polite">
              {state === 'done' ? words : `${number(processed)} of ${number(total)} rows`}
            </output>
          </div>
          {state === 'done' && dry_run && (
            <p className="soft">Nothing was written. Import for real when it looks right.</p>
          )}
        </>
      )}
      {run.refusals.length > 0 && (
        <table>
          <caption className="sr-only">Refused rows</caption>
          <thead>
            <tr>
              <th>Row</th>
              <th>Id</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {run.refusals.map(({ row, external_id, errors }) => (
              <tr key={row}>
                <td className="numeric">{row}</td>
                <td>{external_id}</td>
                <td>
                  {errors.map(({ pointer, message }) => `${pointer.slice(1)} ${message}`.trim()).join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {run.next_cursor && <p className="faint">The first {run.refusals.length} refused rows are shown.</p>}
    </section>
  )
}
