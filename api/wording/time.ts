/** Where times are read: a zone by its IANA name, and whose words and order. */
export interface Reading {
  zone: string
  locale: string
}

/** A calendar day, `YYYY-MM-DD`: Thursday, December 31, 2026. */
export function day(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}

/** An instant with its zone: December 1, 2026 at 6:00 PM EST. */
export function instant(at: Date, { zone, locale }: Reading): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(at)
}

/** The day on which an instant falls: December 1, 2026. */
export function calendarDay(at: Date, { zone, locale }: Reading): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at)
}

/** The time of day: 2:03 PM. */
export function clockTime(at: Date, { zone, locale }: Reading): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at)
}

/** The day and the span of a promise: Tuesday, December 8, 9:00 – 11:00 AM. */
export function promisedWindow(start: Date, end: Date, { zone, locale }: Reading): string {
  const dayOf = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: zone,
  })
  const timeOf = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
  const [first, last] = [dayOf.format(start), dayOf.format(end)]
  if (first === last) return `${first}, ${timeOf.formatRange(start, end)}`
  return `${first}, ${timeOf.format(start)} – ${last}, ${timeOf.format(end)}`
}
