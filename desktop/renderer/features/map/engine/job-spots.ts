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

/** No job in this slot. */
const NOTHING = 255

/** The jobs of the index by slot, and what is shown of them. */
export class JobSpots {
  #latitude = new Float64Array(1024)
  #longitude = new Float64Array(1024)
  #facts = new Uint8Array(1024).fill(NOTHING)
  /** One more than the highest slot in use. */
  #end = 0
  #shown: Set<number> | null = null

  /** Adds or replaces. */
  put({ slots, latitudes, longitudes, facts }: JobColumns): void {
    for (let row = 0; row < slots.length; row++) {
      const slot = slots[row] as number
      if (slot >= this.#facts.length) this.#grow(slot + 1)
      this.#latitude[slot] = latitudes[row] as number
      this.#longitude[slot] = longitudes[row] as number
      this.#facts[slot] = facts[row] as number
      if (slot >= this.#end) this.#end = slot + 1
    }
  }

  remove(slots: Iterable<number>): void {
    for (const slot of slots) this.#facts[slot] = NOTHING
  }

  clear(): void {
    this.#facts.fill(NOTHING)
    this.#end = 0
  }

  /** Null shows all. */
  show(slots: Iterable<number> | null): void {
    this.#shown = slots === null ? null : new Set(slots)
  }

  /** The shown jobs, gathered by place, in the order of their slots. */
  gather(): Spot[] {
    const spots: Spot[] = []
    const byPlace = new Map<number, Spot>()
    for (let slot = 0; slot < this.#end; slot++) {
      const facts = this.#facts[slot] as number
      if (facts === NOTHING || (this.#shown !== null && !this.#shown.has(slot))) continue
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

  #grow(least: number): void {
    const capacity = Math.max(least, 2 * this.#facts.length)
    const [latitude, longitude, facts] = [this.#latitude, this.#longitude, this.#facts]
    this.#latitude = new Float64Array(capacity)
    this.#longitude = new Float64Array(capacity)
    this.#facts = new Uint8Array(capacity).fill(NOTHING)
    this.#latitude.set(latitude)
    this.#longitude.set(longitude)
    this.#facts.set(facts)
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
