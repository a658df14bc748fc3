import { api, take } from '../../api/client.ts'
import type { Report, ReportReview } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Field } from '../../ui/field.tsx'
import { plain, TRADES } from '../job/job-words.ts'

/** Where the new job of a request is, and who asks for it: prefilled with what was typed. */
export function ReportRequestFields({ report }: { report: Report }) {
  const { address, place, trade, reporter_email, reporter_phone, reporter_name } = report
  const known = useRemote(`who asks ${report.id}`, '', () => peopleLike([reporter_email, reporter_phone]))
  return (
    <>
      <div className="form-row">
        <Field label="Address" {...(address && { hint: `They typed “${address}”` })}>
          {(input) => (
            <input
              {...input}
              name="address_line"
              required
              maxLength={300}
              defaultValue={place?.address_line ?? address ?? ''}
            />
          )}
        </Field>
        <Field label="Town">
          {(input) => <input {...input} name="city" required maxLength={120} defaultValue={place?.city} />}
        </Field>
      </div>
      <div className="form-row">
        <Field label="Trade">
          {(input) => (
            <select {...input} name="trade" defaultValue={trade ?? 'general'}>
              {TRADES.map((each) => (
                <option key={each} value={each}>
                  {plain(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Asked for by">
          {(input) => (
            <select {...input} name="contact_id">
              <option value="">{reporter_name}, a new contact</option>
              {known.value?.map(({ id, name, email, phones }) => (
                <option key={id} value={id}>
                  {[name, email ?? phones[0]].filter(Boolean).join(', ')}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  )
}

/** What the form says of the new job. */
export function requestOf(
  { place }: Report,
  form: FormData,
): Pick<ReportReview, 'site' | 'trade' | 'contact_id'> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const contact_id = text('contact_id')
  return {
    site: { ...place, address_line: text('address_line'), city: text('city') },
    trade: text('trade') as NonNullable<ReportReview['trade']>,
    ...(contact_id && { contact_id }),
  }
}

/** Contacts with one of these addresses or numbers: likely, not certainly, the same person. */
async function peopleLike(known: readonly (string | null)[]) {
  const pages = await Promise.all(
    known.flatMap((text) =>
      text ? [take(api.GET('/contacts', { params: { query: { text, limit: 5 } } }))] : [],
    ),
  )
  const people = new Map(pages.flatMap(({ items }) => items).map((each) => [each.id, each]))
  return [...people.values()]
}
