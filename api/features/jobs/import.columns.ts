import type { FieldError, Refusal } from '../../contract/refusal.ts'
import type { ImportColumns, ImportField, ImportOptions } from './import.facts.ts'

/** Names that exports of other systems give a column, the surest first. */
const names: Record<ImportField, readonly string[]> = {
  external_id: [
    'external_id',
    'unique_key',
    'id',
    'ticket_id',
    'ticket_number',
    'ticket',
    'request_id',
    'job_id',
    'job_number',
    'case_id',
    'order_number',
    'reference',
    'ref',
  ],
  title: [
    'title',
    'summary',
    'subject',
    'job_title',
    'short_description',
    'descriptor',
    'problem',
    'complaint',
  ],
  description: ['description', 'details', 'job_description', 'notes', 'comments', 'message'],
  trade: ['trade', 'category', 'complaint_type', 'job_type', 'service_type', 'service', 'type'],
  priority: ['priority', 'urgency', 'severity'],
  status: ['status', 'job_status'],
  requested: [
    'requested_at',
    'requested_on',
    'requested',
    'created_at',
    'created_on',
    'created_date',
    'created',
    'opened_at',
    'reported_at',
    'date',
  ],
  closed: [
    'closed_at',
    'closed_on',
    'closed_date',
    'closed',
    'completed_at',
    'completed_on',
    'completed',
    'resolved_at',
    'finished_at',
  ],
  address_line: [
    'address_line',
    'address_line_1',
    'address_1',
    'address',
    'street_address',
    'incident_address',
    'service_address',
    'site_address',
    'street',
  ],
  unit: ['unit', 'apartment', 'apt', 'flat', 'suite', 'address_line_2', 'address_2'],
  city: ['city', 'town', 'locality', 'municipality'],
  postal_code: ['postal_code', 'postcode', 'zip', 'zip_code', 'zipcode', 'incident_zip'],
  region: ['region', 'state', 'province', 'county', 'borough'],
  country: ['country', 'country_code'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'long', 'lng', 'lon'],
  client_name: ['client_name', 'client', 'customer_name', 'customer', 'company', 'account'],
  contact_name: ['contact_name', 'contact', 'name', 'full_name', 'caller'],
  contact_email: ['contact_email', 'email', 'e_mail', 'email_address', 'mail'],
  contact_phone: ['contact_phone', 'phone', 'phone_number', 'telephone', 'mobile', 'tel'],
  tags: ['tags', 'labels', 'keywords'],
}

/**
 * Finds what the columns of a file hold: by the office's mapping, else by their headers. Refused with
 * `columns_unknown`: a header that is mapped but not there, two columns of one name, or no address at all.
 */
export function mapColumns(
  headers: readonly string[],
  options: ImportOptions = {},
): ImportColumns | Refusal<'columns_unknown'> {
  const written = headers.map(plain)
  const errors: FieldError[] = []
  const fields: Partial<Record<ImportField, number>> = {}
  const taken = new Set<number>()
  const take = (field: ImportField, index: number) => {
    fields[field] = index
    taken.add(index)
  }
  for (const [field, header] of Object.entries(options.columns ?? {}) as [ImportField, string][]) {
    const index = written.indexOf(plain(header))
    const pointer = `/columns/${field}`
    if (index < 0) errors.push({ pointer, message: `the file has no column "${header}"` })
    else if (written.indexOf(plain(header), index + 1) >= 0)
      errors.push({ pointer, message: `the file has more than one column "${header}"` })
    else take(field, index)
  }
  for (const [field, known] of Object.entries(names) as [ImportField, readonly string[]][]) {
    if (fields[field] !== undefined || options.columns?.[field]) continue
    const name = known.find((candidate) =>
      written.some((one, index) => one === candidate && !taken.has(index)),
    )
    if (!name) continue
    const index = written.findIndex((one, at) => one === name && !taken.has(at))
    if (written.indexOf(name, index + 1) >= 0)
      errors.push({
        pointer: `/columns/${field}`,
        message: `the file has more than one column "${headers[index]}"`,
      })
    else take(field, index)
  }
  if (fields.address_line === undefined && !options.columns?.address_line)
    errors.push({ pointer: '/columns/address_line', message: 'no column holds the address; name it' })
  if (errors.length > 0)
    return { refused: 'columns_unknown', detail: 'The columns of the file are not clear.', errors }
  return {
    headers,
    fields,
    unused: headers.map((_header, index) => index).filter((index) => !taken.has(index)),
  }
}

/** "Postal Code", "postal-code" and a leading byte order mark make no difference. */
function plain(header: string): string {
  return header
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
}
