import type { FieldError } from '../../contract/refusal.ts'

/** What is said of a place; undefined is not said. */
export interface Place {
  latitude?: number | null
  longitude?: number | null
  time_zone?: string
}

/** What of a place cannot be: half a point, a time zone nobody knows. The schema has checked the rest. */
export function placeErrors(place: Place): FieldError[] {
  const errors: FieldError[] = []
  if ((place.latitude == null) !== (place.longitude == null)) {
    const missing = place.latitude == null ? '/latitude' : '/longitude'
    errors.push({ pointer: missing, message: 'is missing: a point has both' })
  }
  if (place.time_zone !== undefined && !isTimeZone(place.time_zone)) {
    errors.push({ pointer: '/time_zone', message: 'is not a time zone of the IANA list' })
  }
  return errors
}

/** Whether there is such a zone: an IANA name. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are known to some engines but not to every reader of the database.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
