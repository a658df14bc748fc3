import type { Dispute, IssueCategory, Report, Severity } from '../../api/types.ts'

export const CATEGORIES: readonly IssueCategory[] = [
  'workmanship',
  'damage',
  'incomplete',
  'late_or_no_show',
  'wrong_or_missing_material',
  'billing',
  'safety',
  'conduct',
  'other',
]
export const SEVERITIES: readonly Severity[] = ['emergency', 'high', 'normal', 'low']

export const STEP_WORDS: Readonly<Record<string, { label: string; ask?: string }>> = {
  take_under_review: { label: 'Take under review' },
  close: { label: 'Close without an answer' },
  reopen: { label: 'Reopen', ask: 'What is new since it ended?' },
  withdraw: { label: 'Withdraw' },
}

export const TURN_WORDS: Readonly<Record<Dispute['awaiting'], string>> = {
  office: 'Our turn',
  customer: "Customer's turn",
  nobody: 'Nobody’s turn',
}

/** `in 3 h`, `2 d over`: how far a deadline is, to the coarsest unit that says something. */
export function dueText(instant: string, nowMs: number): string {
  const left = Date.parse(instant) - nowMs
  const minutes = Math.floor(Math.abs(left) / 60_000)
  const far =
    minutes < 60
      ? `${minutes} min`
      : minutes < 48 * 60
        ? `${Math.floor(minutes / 60)} h`
        : `${Math.floor(minutes / 1440)} d`
  return left < 0 ? `${far} over` : `in ${far}`
}

/** Who made a report, as the console names them. */
export const reporterText = ({
  reporter_name,
  erased_at,
}: Pick<Report, 'reporter_name' | 'erased_at'>): string =>
  reporter_name ?? (erased_at ? 'Forgotten' : 'No name')

/** Whether the office still says what a report becomes: by its outcome, since a customer may want a dispute at once. */
export const isToDecide = ({ outcome }: Pick<Report, 'outcome'>): boolean => outcome === null
