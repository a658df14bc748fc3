import { Temporal } from 'temporal-polyfill'

/** What was promised, or is planned, for a visit; instants of the contract. */
export interface BulkTimes {
  promised_start: string | null
  promised_end: string | null
  planned_start: string | null
}

/**
 * The same times of day on another day (`YYYY-MM-DD`) in the zone of the place. What runs over midnight ends as long
 * after its start as before. What is not set stays so.
 */
export function movedToDay(times: BulkTimes, to_day: string, zone: string): Partial<BulkTimes> {
  const day = Temporal.PlainDate.from(to_day)
  const move = (instant: string) => {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
    return day.toZonedDateTime({ timeZone: zone, plainTime: local.toPlainTime() }).toInstant()
  }
  const written = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 })
  const { promised_start, promised_end, planned_start } = times
  const moved: Partial<BulkTimes> = {}
  if (promised_start && promised_end) {
    const start = move(promised_start)
    const long = Temporal.Instant.from(promised_end).since(Temporal.Instant.from(promised_start))
    moved.promised_start = written(start)
    moved.promised_end = written(start.add(long))
  }
  if (planned_start) moved.planned_start = written(move(planned_start))
  return moved
}

/** Tags after some were added and some taken off, in their order; null when that changes nothing. */
export function tagsAfter(
  tags: readonly string[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): string[] | null {
  const after = [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag))
  return after.length === tags.length && after.every((tag, place) => tag === tags[place]) ? null : after
}
