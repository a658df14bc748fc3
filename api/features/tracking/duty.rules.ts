/** Whether somebody works, and since when they do or do not. */
export interface Duty {
  on_duty: boolean
  duty_changed_at: Date | null
}

/**
 * Whether a contractor was on duty when a point was recorded: positions count only then. What a phone sends late
 * belongs to the time before the last change, which was the other way round.
 */
export function wasOnDuty({ on_duty, duty_changed_at }: Duty, recorded_at: Date): boolean {
  return duty_changed_at !== null && recorded_at < duty_changed_at ? !on_duty : on_duty
}
