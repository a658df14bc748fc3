import type { Refusal } from '../../contract/refusal.ts'

type Severity = 'emergency' | 'high' | 'normal' | 'low'
export type ReportOutcome = 'dispute' | 'request' | 'part_of_job' | 'dismissed'

const HOUR = 3_600_000

/** Hours within which the office answers what is urgent; the rest has the office's usual turn. */
export const EMERGENCY_HOURS = 1
export const HIGH_HOURS = 8

/** Until when somebody looks at a report: the more urgent, the sooner, and never later than the office's usual turn. */
export function respondBy(severity: Severity, officeTurnHours: number, at: Date): Date {
  const most = { emergency: EMERGENCY_HOURS, high: HIGH_HOURS, normal: officeTurnHours, low: officeTurnHours }
  return new Date(at.getTime() + Math.min(most[severity], officeTurnHours) * HOUR)
}

/** Whose turn it is while a report is no dispute: the office's until it decided. */
export const turnOfReport = (outcome: ReportOutcome | null): 'office' | 'nobody' =>
  outcome === null ? 'office' : 'nobody'

/** Why a report cannot be decided so; null when it can. `jobId`: the job it is about, if one is known. */
export function reviewRefusal(
  decided: ReportOutcome | null,
  review: { outcome: ReportOutcome; words?: string | undefined },
  jobId: string | null,
): Refusal<'report_reviewed' | 'reason_required' | 'invalid_input'> | null {
  if (decided) return { refused: 'report_reviewed', detail: `It was decided already: ${decided}.` }
  if (review.outcome === 'dismissed' && !review.words?.trim())
    return { refused: 'reason_required', detail: 'Tell the one who reported why nothing follows.' }
  if (review.outcome !== 'dismissed' && !jobId) {
    const errors = [{ pointer: '/job_id', message: 'is missing' }]
    return { refused: 'invalid_input', detail: 'Name the job that it is about.', errors }
  }
  return null
}
