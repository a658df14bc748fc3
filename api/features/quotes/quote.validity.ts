import { Temporal } from 'temporal-polyfill'

/**
 * The first instant after a day in a zone: what is valid until that day is over from then on. A day of 23 or
 * 25 hours ends when its clocks do. `later` days later, for what may be read some days longer. `day` is `YYYY-MM-DD`, `zone` an IANA name; both are known to be good.
 */
export function endOfDay(day: string, zone: string, later = 0): Date {
  const next = Temporal.PlainDate.from(day)
    .add({ days: later + 1 })
    .toZonedDateTime(zone)
  return new Date(next.epochMilliseconds)
}

/** The later of two ends: what was said to be open that long stays open. */
export function laterEnd(said: Date, now: Date): Date {
  return now > said ? now : said
}

/** The calendar day an instant falls on in a zone, some days on: `YYYY-MM-DD`. */
export function dayAfter(at: Date, zone: string, days: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days })
    .toString()
}

/** Days before the last one, and how long after the sending at the earliest, for a reminder that still helps. */
const REMINDER_DAYS = 2
const REMINDER_PAUSE_MS = 86_400_000

/** When to remind of a quote: two days before its last one, in the morning there; null for one that was sent just before. */
export function reminderTime(last_day: string, zone: string, sent_at: Date): Date | null {
  const morning = Temporal.PlainDate.from(last_day)
    .subtract({ days: REMINDER_DAYS })
    .toZonedDateTime({ timeZone: zone, plainTime: '09:00' })
  const due_at = new Date(morning.epochMilliseconds)
  return due_at.getTime() - sent_at.getTime() >= REMINDER_PAUSE_MS ? due_at : null
}
