/** Reading foreign values: each returns null for what is missing, not a number, or not what it should be. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A number written as text, as a query carries it. */
export function finiteText(value: string | null): number | null {
  return value !== null && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim())
    ? finite(Number(value))
    : null
}

/** Phones say -1 (or any negative) for what they do not know and cannot be negative. */
export function known(value: number | null): number | null {
  return value !== null && value >= 0 ? value : null
}

/** Degrees from north, 0 up to but not including 360. */
export function heading(value: number | null): number | null {
  return value !== null && value >= 0 && value <= 360 ? value % 360 : null
}

/** Whole percent. */
export function percent(value: number | null): number | null {
  return value !== null && value >= 0 && value <= 100 ? Math.round(value) : null
}

const written =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/** A written instant; one without an offset is UTC, the zone of this service. A day or clock time that does not exist is none. */
export function writtenInstant(value: string): Date | null {
  const parts = written.exec(value.trim())
  if (!parts) return null
  const [, day = '', clock = '', zone = 'Z'] = parts
  const offset =
    zone.toUpperCase() === 'Z'
      ? 'Z'
      : zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_all, hours, minutes = '00') => `${hours}:${minutes}`)
  const at = new Date(`${day}T${clock.replace(',', '.').replace(/(\.\d{3})\d+$/, '$1')}${offset}`)
  const sameDay = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ||
    Number.isNaN(sameDay.getTime()) ||
    !sameDay.toISOString().startsWith(day)
    ? null
    : at
}

/** Milliseconds since 1970 as an instant, if there is such a day. */
export function epochMilliseconds(value: number): Date | null {
  const at = new Date(Math.round(value))
  return Number.isNaN(at.getTime()) ? null : at
}

/** What came without a media type we parse: JSON if it is, else the parameters of a form. Anything else as it is. */
export function fromText(body: unknown): unknown {
  if (typeof body !== 'string' || !body.trim()) return body
  try {
    return JSON.parse(body)
  } catch {
    return Object.fromEntries(new URLSearchParams(body))
  }
}
