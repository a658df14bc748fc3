import type { components } from '../../../openapi/generated/contract.ts'
import type { Refusal } from '../../contract/refusal.ts'

type Severity = 'emergency' | 'high' | 'normal' | 'low'
export type ReportOutcome = 'dispute' | 'request' | 'part_of_job' | 'dismissed'

const HOUR = 3_600_000

/** Hours within which the office answers what is urgent; the rest has the office's usual turn. */
export const EMERGENCY_HOURS = 1
export const HIGH_HOURS = 8

/** Hours between two reports within which they may say the same. */
export const DUPLICATE_HOURS = 24
/** How alike the words of two reports are that may say the same, as `pg_trgm` counts it, from 0 to 1. */
export const ALIKE = 0.6
/** Letters and digits from which on an address is one, and not only the name of a town. */
export const SHORTEST_PLACE = 10
/** The newest of the day that are looked at for duplicates, and the newest of the same person or job. */
export const MOST_CANDIDATES = 200
/** As many as one looks through. */
export const MOST_DUPLICATES = 5

/** What a stranger may mean by the number that they typed. */
export interface Hint {
  of: 'job' | 'quote'
  number: number
}

/** `J-1042`, `j 1042` and `1042` name a job, `Q-17` a quote; null for what is no number of ours. */
export function hintOf(reference: string | null): Hint | null {
  const [, letter = 'j', digits] = /^\s*#?\s*([jq])?[\s#-]*(\d{1,9})\s*$/i.exec(reference ?? '') ?? []
  return digits ? { of: letter.toLowerCase() === 'q' ? 'quote' : 'job', number: Number(digits) } : null
}

/** Until when somebody looks at a report: the more urgent, the sooner, and never later than the office's usual turn. */
export function respondBy(severity: Severity, officeTurnHours: number, at: Date): Date {
  const most = { emergency: EMERGENCY_HOURS, high: HIGH_HOURS, normal: officeTurnHours, low: officeTurnHours }
  return new Date(at.getTime() + Math.min(most[severity], officeTurnHours) * HOUR)
}

/** An answer that was promised is not put off by what a report becomes: until when the office answers the dispute. */
export const sooner = (turn: Date | null, promised: Date): Date => (turn && turn < promised ? turn : promised)

/** Whose turn it is while a report is no dispute: the office's until it decided. */
export const turnOfReport = (outcome: ReportOutcome | null): 'office' | 'nobody' =>
  outcome === null ? 'office' : 'nobody'

interface Review {
  outcome: ReportOutcome
  words?: string | undefined
  site?: object
  contact_id?: string
}

/** Why a report cannot be decided so; null when it can. `jobId`: the job it is about, if one is known. */
export function reviewRefusal(
  decided: ReportOutcome | null,
  review: Review,
  jobId: string | null,
): Refusal<'report_reviewed' | 'reason_required' | 'invalid_input'> | null {
  if (decided) return { refused: 'report_reviewed', detail: `It was decided already: ${decided}.` }
  if (review.outcome === 'dismissed' && !review.words?.trim())
    return { refused: 'reason_required', detail: 'Tell the one who reported why nothing follows.' }
  if (review.contact_id && review.outcome !== 'request')
    return wrong('/contact_id', 'is for a request alone', 'Only a request is asked for by somebody.')
  if (review.site && (review.outcome !== 'request' || jobId))
    return wrong('/site', 'is for a request without a job', 'It is where the named job is.')
  if ((review.outcome === 'dispute' || review.outcome === 'part_of_job') && !jobId)
    return wrong('/job_id', 'is missing', 'Name the job it is about.')
  return null
}

function wrong(pointer: string, message: string, detail: string): Refusal<'invalid_input'> {
  return { refused: 'invalid_input', detail, errors: [{ pointer, message }] }
}

/**
 * `12 Harbour Row, Millbrook`, `12 Harbour Row, Millbrook, NY 12545`: the town stands last, before the state. Null where
 * no town can be told: nothing is guessed.
 */
export function placeOf(typed: string | null): components['schemas']['TypedPlace'] | null {
  const parts = (typed ?? '').split(/[,\n]/).flatMap((part) => part.trim() || [])
  const [state] = parts.length > 2 ? parts.slice(-1) : []
  const [, region, code] = /^([A-Z]{2})(?:\s+(\d{5}(?:-\d{4})?))?$/.exec(state ?? '') ?? []
  const town = (region ? parts.slice(0, -1) : parts).at(-1)
  const address_line = parts.slice(0, region ? -2 : -1).join(', ')
  const [, before, city = '', after] =
    /^(?:(\d{4,5})\s+)?(\D.*?)(?:\s+(\d{5}(?:-\d{4})?))?$/.exec(town ?? '') ?? []
  if (!address_line || !city || address_line.length > 300 || city.length > 120) return null
  const postal_code = code ?? before ?? after
  return { address_line, city, ...(region && { region }), ...(postal_code && { postal_code }) }
}
