import type { components } from '../../../openapi/generated/contract.ts'
import type { FieldError } from '../../contract/refusal.ts'
import { isTimeZone } from '../clients/site.rules.ts'

/** What of a change cannot be: names that nobody knows. The schema has checked the rest. */
export function settingsErrors(patch: components['schemas']['SettingsPatch']): FieldError[] {
  const errors: FieldError[] = []
  if (patch.time_zone !== undefined && !isTimeZone(patch.time_zone))
    errors.push({ pointer: '/time_zone', message: 'is not a time zone of the IANA list' })
  if (patch.locale !== undefined && !isLocale(patch.locale))
    errors.push({ pointer: '/locale', message: 'is not a language tag such as en-US' })
  if (patch.currency !== undefined && !Intl.supportedValuesOf('currency').includes(patch.currency))
    errors.push({ pointer: '/currency', message: 'is not a currency of ISO 4217' })
  return errors
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
