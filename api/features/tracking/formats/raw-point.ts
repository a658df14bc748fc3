/** One fix, whatever app sent it. Metres, metres a second, degrees, UTC, 0..100; null for unknown. */
export interface RawPoint {
  recorded_at: Date
  latitude: number
  longitude: number
  accuracy_m: number | null
  speed_mps: number | null
  heading_deg: number | null
  altitude_m: number | null
  battery_pct: number | null
  is_mock: boolean | null
}

/** A phone saw itself cross the edge of a place. It only suggests an arrival. */
export interface Crossing {
  event: 'enter' | 'leave'
  place: string | null
  occurred_at: Date
}

/**
 * What a report of a phone said. No points: a sign of life without a fix, the last position stands.
 * `ignored` is well formed and of no use to us: answered 2xx, or the phone resends it for ever.
 * `device` is what the report calls itself, null where only its credentials say who it is.
 */
export type ParsedReport =
  | { device: string | null; points: RawPoint[]; crossing?: Crossing }
  | { ignored: string }
  | { malformed: string }
