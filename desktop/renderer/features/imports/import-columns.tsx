import { plain } from '../job/job-words.ts'
import type { ImportField } from './import.actions.ts'

const FIELDS: readonly ImportField[] = [
  'external_id',
  'title',
  'description',
  'trade',
  'priority',
  'status',
  'requested',
  'closed',
  'address_line',
  'unit',
  'city',
  'postal_code',
  'latitude',
  'longitude',
  'client_name',
  'contact_name',
  'contact_email',
  'contact_phone',
  'tags',
]

interface ImportColumnsProps {
  header: readonly string[]
  columns: Partial<Record<ImportField, string>>
  onChange(columns: Partial<Record<ImportField, string>>): void
}

/** Which column of the file is which; what is left alone is found by common names. */
export function ImportColumns({ header, columns, onChange }: ImportColumnsProps) {
  const choose = (field: ImportField, name: string) => {
    const { [field]: _last, ...others } = columns
    onChange(name ? { ...others, [field]: name } : others)
  }
  return (
    <details className="import-columns">
      <summary>
        Columns{' '}
        <span className="faint">
          {header.length} in the file, found by their names where nothing is chosen
        </span>
      </summary>
      <div>
        {FIELDS.map((field) => (
          <label key={field}>
            <span>{plain(field)}</span>
            <select
              className="input"
              value={columns[field] ?? ''}
              onChange={(event) => choose(field, event.target.value)}
            >
              <option value="">By its name</option>
              {header.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  )
}
