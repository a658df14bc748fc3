const clocks = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()
/** Offsets change at quarters of an hour of UTC and at no other time. */
const quarterMs = 900_000

/**
 * An instant of the contract as the clock of a zone shows it, to the second, with its offset: ISO 8601, such as
 * `2026-12-02T10:20:00+01:00`. Text that is no instant stays as it is.
 */
export function inZone(instant: string, timeZone: string): string {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return instant
  const minutes = offsetAt(at, timeZone)
  const wall = new Date(at + minutes * 60_000).toISOString().slice(0, 19)
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Minutes that the zone is ahead of UTC; kept, because a hundred thousand rows ask for few different ones. */
function offsetAt(at: number, timeZone: string): number {
  const quarter = Math.floor(at / quarterMs)
  const key = `${timeZone} ${quarter}`
  let minutes = offsets.get(key)
  if (minutes === undefined) {
    const begun = quarter * quarterMs
    minutes = Math.round((wallAt(begun, timeZone) - begun) / 60_000)
    offsets.set(key, minutes)
  }
  return minutes
}

/** What the zone's clock shows, read as if it were UTC. */
function wallAt(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    const two = '2-digit'
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
    })
    clocks.set(timeZone, clock)
  }
  const parts = clock.formatToParts(at)
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}
