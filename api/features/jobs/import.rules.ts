import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { FieldError, Refusal } from '../../contract/refusal.ts'
import type { ImportColumns, ImportField, ImportOptions, ImportRow } from './import.facts.ts'
import { readWhen } from './import.when.ts'
import { priorityOf, standingOf, tradeOf } from './import.words.ts'

/** What the contract takes at most, in characters. */
const longest: Partial<Record<ImportField, number>> = {
  external_id: 200,
  title: 200,
  description: 8000,
  address_line: 300,
  unit: 60,
  city: 120,
  postal_code: 20,
  region: 120,
  client_name: 200,
  contact_name: 200,
  contact_email: 254,
}

/** A refused row, with everything that is wrong with it; pointers name the field. */
export type ImportRefusal = Refusal<'invalid_input'> & { external_id: string | null }

/**
 * Turns the records of one file into rows, one after the other. `row` is its number in the file; an external
 * id seen before in the file is refused. Null is a record without a single word.
 */
export function importReader(columns: ImportColumns, options: ImportOptions) {
  const seen = new Map<string, number>()
  return (record: readonly string[], row: number): ImportRow | ImportRefusal | null => {
    if (record.every((cell) => cell.trim() === '')) return null
    const answer = importRecord(record, columns, options)
    const { external_id } = answer
    const first = external_id === null ? undefined : seen.get(external_id)
    if (external_id !== null && first === undefined) seen.set(external_id, row)
    if (first === undefined) return answer
    const errors = 'refused' in answer ? (answer.errors ?? []) : []
    return refusal(external_id, [
      { pointer: '/external_id', message: `stands in row ${first} already` },
      ...errors,
    ])
  }
}

/** Turns one record into a row, or says all that is wrong with it. */
export function importRecord(
  record: readonly string[],
  columns: ImportColumns,
  options: ImportOptions,
): ImportRow | ImportRefusal {
  const errors: FieldError[] = []
  const fault = (field: ImportField, message: string) => errors.push({ pointer: `/${field}`, message })
  const read = (field: ImportField): string => {
    const index = columns.fields[field]
    return index === undefined ? '' : (record[index] ?? '').trim()
  }
  const some = (field: ImportField, otherwise?: string): string | null => read(field) || otherwise || null

  const external_id = some('external_id')
  if (!external_id && columns.fields.external_id !== undefined)
    fault('external_id', 'is missing; without it the file cannot be taken twice without doubles')
  if (record.slice(columns.headers.length).some((cell) => cell.trim()))
    errors.push({ pointer: '', message: 'has more cells than the header: is a comma not in quotes?' })
  for (const [field, most] of Object.entries(longest) as [ImportField, number][])
    if ([...read(field)].length > most) fault(field, `is longer than ${most} characters`)

  const trade = tradeOf(read('trade'), options)
  if (!trade)
    fault(
      'trade',
      read('trade') ? `"${read('trade')}" is no trade known here; map it or give a default` : 'is missing',
    )
  const priority = priorityOf(read('priority'))
  if (!priority) fault('priority', `"${read('priority')}" is none of emergency, high, normal, low`)
  const standing = standingOf(read('status'))
  if (!standing) fault('status', `"${read('status')}" does not say whether the work is still open`)

  const address_line = some('address_line')
  if (!address_line) fault('address_line', 'is missing')
  const city = some('city', options.default_city)
  if (!city) fault('city', 'is missing')
  const country = some('country', options.default_country)?.toUpperCase() ?? null
  if (country && !/^[A-Z]{2}$/.test(country)) fault('country', 'must be a code of two letters, as DE')

  const when = (field: 'requested' | 'closed') => {
    if (!read(field)) return { on: null, at: null }
    const found = readWhen(read(field), options)
    if (!('fault' in found)) return found
    fault(field, found.fault)
    return { on: null, at: null }
  }
  const requested = when('requested')
  const closed = when('closed')
  const place = placeOf(read('latitude'), read('longitude'), fault)

  const contact_email = some('contact_email')
  if (contact_email && !/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(contact_email))
    fault('contact_email', 'is not one mail address')
  const contact_phone = phoneOf(read('contact_phone'), options, fault)
  const tags = tagsOf(read('tags'), fault)

  if (errors.length > 0 || !trade || !priority || !standing || !address_line || !city)
    return refusal(external_id, errors)
  const ended =
    standing === 'canceled' ? 'canceled' : standing === 'closed' || read('closed') ? 'closed' : null
  return {
    external_id,
    title: titleOf(read('title'), read('description'), read('trade') || trade),
    description: read('description'),
    trade,
    priority,
    address_line,
    unit: some('unit'),
    city,
    postal_code: some('postal_code'),
    region: some('region', options.default_region),
    country,
    ...place,
    requested_on: requested.on,
    requested_at: requested.at,
    closed_on: closed.on,
    closed_at: closed.at,
    ended,
    client_name: some('client_name'),
    contact_name: some('contact_name'),
    contact_email,
    contact_phone,
    tags,
    custom: customOf(record, columns),
  }
}

type Fault = (field: ImportField, message: string) => void

function refusal(external_id: string | null, errors: FieldError[]): ImportRefusal {
  return { refused: 'invalid_input', detail: 'This row was not taken.', errors, external_id }
}

function placeOf(
  latitudeText: string,
  longitudeText: string,
  fault: Fault,
): { latitude: number | null; longitude: number | null } {
  const none = { latitude: null, longitude: null }
  if (!latitudeText && !longitudeText) return none
  const latitude = degrees(latitudeText, 90)
  const longitude = degrees(longitudeText, 180)
  if (latitude === null) fault('latitude', latitudeText ? 'must be a number from -90 to 90' : 'is missing')
  if (longitude === null)
    fault('longitude', longitudeText ? 'must be a number from -180 to 180' : 'is missing')
  if (latitude === 0 && longitude === 0) fault('latitude', 'zero and zero is no place; leave both empty')
  return { latitude, longitude }
}

function degrees(text: string, most: number): number | null {
  if (!/^[+-]?\d{1,3}([.,]\d+)?$/.test(text)) return null
  const value = Number(text.replace(',', '.'))
  return Math.abs(value) <= most ? value : null
}

function phoneOf(text: string, options: ImportOptions, fault: Fault): string | null {
  if (!text) return null
  const country = options.default_country as Parameters<typeof parsePhoneNumberFromString>[1]
  const number = parsePhoneNumberFromString(text, country)
  if (number?.isPossible()) return number.number
  fault('contact_phone', 'is no telephone number; without a country code the default country is needed')
  return null
}

function tagsOf(text: string, fault: Fault): string[] {
  const tags = [...new Set(text.split(/[;,|]/).map((tag) => tag.trim()))].filter((tag) => tag !== '')
  if (tags.length > 50 || tags.some((tag) => tag.length > 60))
    fault('tags', 'are at most 50, of 60 characters')
  return tags
}

function titleOf(title: string, description: string, trade: string): string {
  const text = title || (description.split('\n')[0] ?? '').trim() || trade
  const characters = [...text]
  return characters.length > 200 ? `${characters.slice(0, 199).join('').trimEnd()}…` : text
}

function customOf(record: readonly string[], columns: ImportColumns): Record<string, string> {
  const kept = columns.unused
    .map((index) => [(columns.headers[index] ?? '').trim(), (record[index] ?? '').trim()] as const)
    .filter(([header, cell]) => header && cell)
  return Object.fromEntries(kept.slice(0, 50))
}
