import { Temporal } from 'temporal-polyfill'
import { type Phrase, phrase } from '../../words/phrase.ts'

/** A time that would suit, as customers say it: a day and a part of it. */
export interface Wish {
  /** `YYYY-MM-DD`; empty where nothing is wished. */
  day: string
  part: string
}

/** Hours of the day between which somebody would be at home. */
export const parts: Record<string, readonly [label: Phrase, from: number, to: number]> = {
  any: [phrase('Any time of day'), 8, 18],
  morning: [phrase('In the morning'), 8, 12],
  afternoon: [phrase('In the afternoon'), 12, 17],
  evening: [phrase('In the evening'), 17, 20],
}

/** The spans these wishes mean in a zone, in RFC 3339; days that are none, and days before today, wish nothing. */
export function windowsOf(wishes: readonly Wish[], zone: string, at: Date): { start: string; end: string }[] {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  return wishes.flatMap(({ day, part }) => {
    const [, from, to] = parts[part] ?? (parts.any as (typeof parts)[string])
    const date = dateOf(day)
    if (!date || Temporal.PlainDate.compare(date, today) < 0) return []
    const hour = (of: number) =>
      date
        .toZonedDateTime({ timeZone: zone, plainTime: { hour: of } })
        .toInstant()
        .toString()
    return [{ start: hour(from), end: hour(to) }]
  })
}

function dateOf(day: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(day) ? Temporal.PlainDate.from(day, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}

/** A span as it is said in a zone: its day, and the part of the day that fits it best. */
export function wishOf({ start, end }: { start: string; end: string }, zone: string): Wish {
  const [from, to] = [start, end].map((instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone))
  const fits = Object.entries(parts).find(([, [, first, last]]) => from?.hour === first && to?.hour === last)
  return { day: from?.toPlainDate().toString() ?? '', part: fits?.[0] ?? 'any' }
}
