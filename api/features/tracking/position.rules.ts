import type { VisitStatus } from '../visits/visit.facts.ts'
import { distanceMetres } from './distance.ts'

/** A phone's clock may be this much ahead of ours. */
export const FUTURE_SECONDS = 120
/** Nobody drives to a job faster than this (252 km/h): it was a jump of the receiver. */
export const ABSURD_MPS = 70
/** What a good receiver may jump while standing still, beside the accuracy it states. */
export const SLACK_M = 100
/** After such a silence a jump proves nothing: the last position may be the wrong one. */
export const FORGET_SECONDS = 900

/** Older points would be removed as soon as they were taken. */
export const KEPT_DAYS = 30

export const LIVE_SECONDS = 60
export const DELAYED_SECONDS = 300
export const HIDDEN_SECONDS = 900

/** What is asked of a point before it is taken; unknown values are null. */
export interface JudgedPoint {
  recorded_at: Date
  latitude: number
  longitude: number
  accuracy_m?: number | null
  speed_mps?: number | null
}

/** Why a point is not taken. The phone still gets a 2xx, or it resends it for ever. */
export type PointRefusal = 'invalid' | 'zero' | 'duplicate' | 'future' | 'too_old' | 'absurd_speed'

export type Judgement =
  /** `current` moves the marker; `history` is older than what is shown. */
  { take: 'current' | 'history' } | { refused: PointRefusal; detail: string }

function refuse(refused: PointRefusal, detail: string): Judgement {
  return { refused, detail }
}

/** Judges a point against the newest one known of the same contractor. */
export function judge(
  point: JudgedPoint,
  previous: { recorded_at: Date; latitude: number; longitude: number } | null,
  receivedAt: Date,
): Judgement {
  const recorded = point.recorded_at.getTime()
  if (Number.isNaN(recorded)) return refuse('invalid', 'The time of the point is not a time.')
  if (!(Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180))
    return refuse('invalid', 'The point is not on earth.')
  if (point.latitude === 0 && point.longitude === 0)
    return refuse('zero', 'Latitude and longitude zero: the receiver had no fix.')
  if (recorded > receivedAt.getTime() + FUTURE_SECONDS * 1000)
    return refuse('future', `The point is more than ${FUTURE_SECONDS} seconds ahead of us.`)
  if (recorded < receivedAt.getTime() - KEPT_DAYS * 86_400_000)
    return refuse('too_old', `Positions are kept for ${KEPT_DAYS} days.`)
  if ((point.speed_mps ?? 0) > ABSURD_MPS) return refuse('absurd_speed', 'The stated speed cannot be.')
  if (!previous) return { take: 'current' }
  const seconds = (recorded - previous.recorded_at.getTime()) / 1000
  if (seconds === 0) return refuse('duplicate', 'A point of that time is known already.')
  const gap = Math.abs(seconds)
  const leeway = SLACK_M + Math.min(point.accuracy_m ?? 0, 1000)
  if (gap < FORGET_SECONDS && distanceMetres(previous, point) - leeway > ABSURD_MPS * gap)
    return refuse('absurd_speed', 'Nobody gets there from the last position in that time.')
  return { take: seconds > 0 ? 'current' : 'history' }
}

export type PositionQuality = 'live' | 'delayed' | 'last_seen' | 'hidden'

/** How old a position is. `hidden` is for the customer; the office still sees where it was last. */
export function quality(recorded_at: Date, at: Date): PositionQuality {
  const age = (at.getTime() - recorded_at.getTime()) / 1000
  if (age < LIVE_SECONDS) return 'live'
  if (age < DELAYED_SECONDS) return 'delayed'
  return age <= HIDDEN_SECONDS ? 'last_seen' : 'hidden'
}

/** The customer sees the lead of their own visit on the way, never before, after, or on another's. */
export function mayCustomerSee(visitStatus: VisitStatus): boolean {
  return visitStatus === 'en_route'
}

/** What decides whether one position is for the customer's eyes. */
export interface Sighting {
  status: VisitStatus
  en_route_at: Date | null
  on_duty: boolean
  recorded_at: Date | null
}

/**
 * Whether the customer sees where their contractor is, and if not, why. A position from before they set off may be
 * their home or the customer before: it stays hidden until the first one of this way.
 */
export function sightOf(
  { status, en_route_at, on_duty, recorded_at }: Sighting,
  at: Date,
): 'shown' | 'not_on_the_way' | 'no_signal' {
  if (!mayCustomerSee(status)) return 'not_on_the_way'
  if (!on_duty || !recorded_at || !en_route_at || recorded_at < en_route_at) return 'no_signal'
  return quality(recorded_at, at) === 'hidden' ? 'no_signal' : 'shown'
}
