import type { ContractorPosition } from './map-types.ts'

/** A marker glides for about as long as positions are apart. */
export const GLIDE_MS = 1000
/** Farther than this, in degrees, a marker jumps: it would fly over the map. */
const JUMP_DEG = 0.05

interface Place {
  longitude: number
  latitude: number
}

/** Where a marker is on its way from one reported position to the next. */
export class Glide {
  #from: Place
  #to: Place
  #startedAt = Number.NEGATIVE_INFINITY

  constructor(place: Place) {
    this.#from = this.#to = place
  }

  /** Heads for a new place, at a time of the frames' clock; `jump` goes there without a way. */
  headFor(place: Place, now: number, jump: boolean): void {
    const here = this.at(now)
    const isFar =
      Math.max(Math.abs(place.longitude - here.longitude), Math.abs(place.latitude - here.latitude)) >
      JUMP_DEG
    this.#to = { longitude: place.longitude, latitude: place.latitude }
    this.#from = jump || isFar ? this.#to : here
    this.#startedAt = jump || isFar ? Number.NEGATIVE_INFINITY : now
  }

  at(now: number): Place {
    const way = Math.min(1, Math.max(0, (now - this.#startedAt) / GLIDE_MS))
    return {
      longitude: this.#from.longitude + (this.#to.longitude - this.#from.longitude) * way,
      latitude: this.#from.latitude + (this.#to.latitude - this.#from.latitude) * way,
    }
  }

  isMoving(now: number): boolean {
    return now - this.#startedAt < GLIDE_MS
  }
}

/** Only a newer report moves a marker: phones send late and twice. */
export function isNewer(report: ContractorPosition, known: ContractorPosition): boolean {
  return Date.parse(report.recorded_at) > Date.parse(known.recorded_at)
}
