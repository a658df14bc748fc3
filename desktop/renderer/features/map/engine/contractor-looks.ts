import type { MapContractor, PositionQuality } from './map-types.ts'

/** How a contractor is drawn. */
export type ContractorLook = 'live' | 'delayed' | 'last_seen' | 'off_duty'

const DELAYED_AFTER_MS = 60_000
const LAST_SEEN_AFTER_MS = 300_000
const WORSE: readonly PositionQuality[] = ['live', 'delayed', 'last_seen', 'hidden']

/** The look at a time: what the service said last, or worse when nothing has come since. */
export function lookOf(contractor: MapContractor, nowMs: number): ContractorLook {
  if (!contractor.on_duty) return 'off_duty'
  const age = nowMs - Date.parse(contractor.recorded_at)
  const byAge = age < DELAYED_AFTER_MS ? 0 : age < LAST_SEEN_AFTER_MS ? 1 : 2
  const worst = Math.max(byAge, WORSE.indexOf(contractor.quality))
  return worst === 0 ? 'live' : worst === 1 ? 'delayed' : 'last_seen'
}

/** How long ago, in words short enough for a label. */
export function ageText(recordedAt: string, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(recordedAt)) / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} d`
}

/** One or two letters for a marker: of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => /\p{L}/u.test(word))
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(
    (word) => /\p{L}/u.exec(word ?? '')?.[0] ?? '',
  )
  return letters.join('').toLocaleUpperCase() || '?'
}

/** Black or white, whichever can be read on a hex colour. */
export function readableOn(colour: string): '#000000' | '#ffffff' {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  // Where both contrasts are equal.
  return luminance > 0.179 ? '#000000' : '#ffffff'
}
