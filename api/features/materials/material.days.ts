/** A day of the contract as its column takes it. */
export function dayOf(day: string): Date
export function dayOf(day: string | null): Date | null
export function dayOf(day: string | null): Date | null {
  return day === null ? null : new Date(day)
}
