import { EMERGENCY, GROUP_BITS, type JobColumns } from './job-index-messages.ts'
import { STAGE_GROUPS, type StageGroup } from './stage-marks.ts'

/** What supercluster adds up; a spot of one job is the usual one. */
export interface Tally extends Record<StageGroup, number> {
  /** Number of the spot, of no meaning in a cluster. */
  spot: number
  jobs: number
  emergencies: number
}

/** A place on which one or more jobs lie. */
export interface Spot {
  longitude: number
  latitude: number
  slots: number[]
  tally: Tally
}

/** About one metre: nearer markers cannot be told apart at any zoom. */
const PLACES = 1e5

/** The jobs of the index by slot, and what is shown of them. */
export class JobSpots {
  readonly #latitude: number[] = []
  readonly #longitude: number[] = []
  readonly #facts: number[] = []
  #shown: Set<number> | null = null

  /** Adds or replaces. */
  put({ slots, latitudes, longitudes, facts }: JobColumns): void {
    for (let row = 0; row < slots.length; row++) {
      const slot = slots[row] as number
      this.#latitude[slot] = latitudes[row] as number
      this.#longitude[slot] = longitudes[row] as number
      this.#facts[slot] = facts[row] as number
    }
  }

  remove(slots: Iterable<number>): void {
    for (const slot of slots) this.#facts[slot] = -1
  }

  clear(): void {
    this.#latitude.length = 0
    this.#longitude.length = 0
    this.#facts.length = 0
  }

  /** Null shows all. */
  show(slots: Iterable<number> | null): void {
    this.#shown = slots === null ? null : new Set(slots)
  }

  /** The shown jobs, gathered by place, in the order of their slots. */
  gather(): Spot[] {
    const spots: Spot[] = []
    const byPlace = new Map<number, Spot>()
    for (let slot = 0; slot < this.#facts.length; slot++) {
      const facts = this.#facts[slot] ?? -1
      if (facts === -1 || (this.#shown !== null && !this.#shown.has(slot))) continue
      const longitude = this.#longitude[slot] as number
      const latitude = this.#latitude[slot] as number
      // Both fit beside each other into the 53 bits of a number.
      const place = Math.round((longitude + 180) * PLACES) * 2 ** 25 + Math.round((latitude + 90) * PLACES)
      let spot = byPlace.get(place)
      if (!spot) {
        spot = { longitude, latitude, slots: [], tally: emptyTally(spots.length) }
        byPlace.set(place, spot)
        spots.push(spot)
      }
      spot.slots.push(slot)
      count(spot.tally, facts)
    }
    return spots
  }
}

export function emptyTally(spot: number): Tally {
  return {
    spot,
    jobs: 0,
    emergencies: 0,
    waiting: 0,
    ready: 0,
    planned: 0,
    under_way: 0,
    on_hold: 0,
    finished: 0,
  }
}

/** Adds `other` to `sum`. Flat numbers: supercluster copies a tally by its fields. */
export function addTally(sum: Tally, other: Tally): void {
  sum.jobs += other.jobs
  sum.emergencies += other.emergencies
  sum.waiting += other.waiting
  sum.ready += other.ready
  sum.planned += other.planned
  sum.under_way += other.under_way
  sum.on_hold += other.on_hold
  sum.finished += other.finished
}

function count(tally: Tally, facts: number): void {
  tally.jobs += 1
  if (facts & EMERGENCY) tally.emergencies += 1
  const group = STAGE_GROUPS[facts & GROUP_BITS]
  if (group) tally[group] += 1
}
