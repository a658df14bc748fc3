/** Times are shown in a zone that is named by who asks: the site's for visits, the office's for deadlines. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = timeZone + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(undefined, { timeZone, hourCycle: 'h23', ...options })
    formats.set(key, found)
  }
  return found
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }

export const clockTime = (instant: string, timeZone: string) =>
  format(timeZone, clock).format(new Date(instant))
export const dayOf = (instant: string, timeZone: string) => format(timeZone, day).format(new Date(instant))
/** The last day of something that ends with this instant: the end of a day is the beginning of the next. */
export const lastDayOf = (end: string, timeZone: string) =>
  format(timeZone, day).format(new Date(Date.parse(end) - 1))
export const dayAndTime = (instant: string, timeZone: string) =>
  `${dayOf(instant, timeZone)}, ${clockTime(instant, timeZone)}`

/** `1 Dec 2026`: of what may lie in another year. */
export const dateOf = (instant: string, timeZone: string) =>
  format(timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant))

/** The same of the last day of something that ends with this instant. */
export const lastDateOf = (end: string, timeZone: string) =>
  dateOf(new Date(Date.parse(end) - 1).toISOString(), timeZone)

/** The instant at which a day, `2026-12-31`, is over in a zone; null when it is none. */
export function endOfDay(date: string, timeZone: string): string | null {
  const begin = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(begin)) return null
  return fromLocalField(`${new Date(begin + 86_400_000).toISOString().slice(0, 10)}T00:00`, timeZone)
}

/** `Tue 1 Dec, 08:00–12:00`; both days when it goes over midnight. */
export function windowText(start: string, end: string, timeZone: string): string {
  const last = dayOf(end, timeZone)
  const until =
    last === dayOf(start, timeZone) ? clockTime(end, timeZone) : `${last}, ${clockTime(end, timeZone)}`
  return `${dayAndTime(start, timeZone)}–${until}`
}

/** `4 min ago`, or the day when it is long ago. */
export function ago(instant: string, nowMs: number, timeZone: string): string {
  const seconds = Math.round((nowMs - Date.parse(instant)) / 1000)
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  return dayOf(instant, timeZone)
}

/** What a `datetime-local` field holds for an instant, in a zone. */
export function toLocalField(instant: string, timeZone: string): string {
  const parts = format(timeZone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...clock,
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant that a `datetime-local` field means in a zone; null when it is empty or no time. */
export function fromLocalField(text: string, timeZone: string): string | null {
  const wall = Date.parse(`${text}Z`)
  if (Number.isNaN(wall)) return null
  // The offset depends on the instant that is being looked for: the second look corrects the first one's.
  let guess = wall
  for (let look = 0; look < 2; look++)
    guess = wall - (Date.parse(`${toLocalField(new Date(guess).toISOString(), timeZone)}Z`) - guess)
  return new Date(guess).toISOString()
}
