import { Temporal } from 'temporal-polyfill'
import type { ImportOptions } from './import.facts.ts'

/** A day without a clock time stays a day; a time is an instant. */
export type When = { on: string; at: null } | { on: null; at: Date } | { fault: string }

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\S.*))?$/
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\S.*))?$/
const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:,?\s+(\S.*))?$/
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]m)?\s*(z|[+-]\d{2}(?::?\d{2})?)?$/i

/**
 * Reads a day or a time as files have them. Midnight without an offset is how exports write a bare day, and
 * is taken as one: nobody is to be told that it was asked for at midnight.
 */
export function readWhen(text: string, options: ImportOptions): When {
  const found = dayOf(text.trim(), options)
  if ('fault' in found) return found
  const { day, rest } = found
  if (!rest) return { on: day.toString(), at: null }
  const time = timeOf(rest)
  if (!time) return { fault: 'has a clock time that does not exist' }
  if (time.offset) return { on: null, at: instant(`${day}T${time.plain}${time.offset}`) }
  if (time.plain.equals('00:00')) return { on: day.toString(), at: null }
  if (!options.time_zone)
    return { fault: 'has a clock time without an offset; say in which time zone the file was written' }
  const zoned = day.toZonedDateTime({ timeZone: options.time_zone, plainTime: time.plain })
  return { on: null, at: new Date(zoned.epochMilliseconds) }
}

function dayOf(
  text: string,
  options: ImportOptions,
): { day: Temporal.PlainDate; rest: string | undefined } | { fault: string } {
  const forms: [RegExp, 'ymd' | 'dmy' | 'mdy' | undefined][] = [
    [iso, 'ymd'],
    [dotted, 'dmy'],
    [slashed, options.day_order],
  ]
  for (const [form, order] of forms) {
    const parts = form.exec(text)
    if (!parts) continue
    if (!order) return { fault: 'may be day/month or month/day; say which' }
    const [one, two, three] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
    const fields =
      order === 'ymd'
        ? { year: one, month: two, day: three }
        : order === 'dmy'
          ? { year: three, month: two, day: one }
          : { year: three, month: one, day: two }
    try {
      return { day: Temporal.PlainDate.from(fields, { overflow: 'reject' }), rest: parts[4] }
    } catch {
      return { fault: 'is a day that does not exist' }
    }
  }
  return { fault: 'is no day or time that can be read' }
}

function timeOf(text: string): { plain: Temporal.PlainTime; offset: string | null } | null {
  const parts = clock.exec(text.trim())
  if (!parts) return null
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half, zone] = parts
  const written = Number(hours)
  if (half && (written < 1 || written > 12)) return null
  const hour = half ? (written % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : written
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const fields = { hour, minute: Number(minutes), second: Number(seconds), millisecond }
  try {
    const plain = Temporal.PlainTime.from(fields, { overflow: 'reject' })
    const offset =
      zone?.toUpperCase() === 'Z' ? 'Z' : zone?.replace(/^(...):?(..)?$/, (_all, h, m = '00') => `${h}:${m}`)
    if (offset && offset !== 'Z') Temporal.Instant.from(`2000-01-01T00:00${offset}`)
    return { plain, offset: offset ?? null }
  } catch {
    return null
  }
}

function instant(text: string): Date {
  return new Date(Temporal.Instant.from(text).epochMilliseconds)
}
