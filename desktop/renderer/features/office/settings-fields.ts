import type { Settings } from '../../api/types.ts'
import { fromAmountField, toAmountField } from '../../ui/money.ts'
import { basisPoints, percentText } from '../quotes/quote-draft.ts'

export interface SettingsField {
  name: Exclude<keyof Settings, 'version' | 'updated_at'>
  label: string
  hint?: string
  type?: 'email' | 'tel' | 'color' | 'number'
  optional?: boolean
  choices?: readonly (readonly [value: string, label: string])[]
}

/** What of the company can be changed here, in the order of the form. */
export const SETTINGS_FIELDS: readonly SettingsField[] = [
  { name: 'company_name', label: 'Name', hint: 'On pages and mails.' },
  { name: 'brand_colour', label: 'Colour', type: 'color' },
  { name: 'phone', label: 'Phone', type: 'tel', optional: true, hint: 'At the foot of pages and mails.' },
  { name: 'email', label: 'Mail address', type: 'email', optional: true },
  { name: 'address', label: 'Address', optional: true },
  { name: 'time_zone', label: 'Time zone', hint: 'Quotes end with their last day there.' },
  { name: 'locale', label: 'Language and region', hint: 'As in en-US: how days and sums are written.' },
  { name: 'country', label: 'Country', hint: 'Two letters; of phone numbers without a prefix.' },
  { name: 'currency', label: 'Currency', hint: 'Of new quotes.' },
  { name: 'tax_rate_bp', label: 'Tax, %', hint: 'Of lines that name none.' },
  { name: 'quote_valid_days', label: 'Quotes hold, days', type: 'number' },
  {
    name: 'code_for_approval',
    label: 'Approving takes a code by mail',
    choices: [
      ['off', 'Never'],
      ['above', 'Above an amount'],
      ['always', 'Always'],
    ],
  },
  { name: 'code_above_minor', label: 'That amount' },
  { name: 'undo_seconds', label: 'Mails can be taken back, seconds', type: 'number' },
  { name: 'office_turn_hours', label: 'Our turn in a dispute, hours', type: 'number' },
  { name: 'customer_turn_days', label: 'Their turn in a dispute, days', type: 'number' },
]

/** What a field holds for the settings as they are. */
export function textOf(settings: Settings, { name }: SettingsField): string {
  if (name === 'tax_rate_bp') return percentText(settings.tax_rate_bp)
  if (name === 'code_above_minor') return toAmountField(settings.code_above_minor, settings.currency)
  return String(settings[name] ?? '')
}

/** What was changed in the form, as the service takes it; and what of it means nothing. */
export function patchOf(
  settings: Settings,
  form: FormData,
): { patch: Partial<Settings>; errors: Partial<Record<string, string>> } {
  const patch: Record<string, unknown> = {}
  const errors: Partial<Record<string, string>> = {}
  for (const field of SETTINGS_FIELDS) {
    const text = String(form.get(field.name) ?? '').trim()
    if (text === textOf(settings, field)) continue
    const value = meantBy(text, field, settings)
    if (value === undefined) errors[field.name] = 'is not written in a way that means something'
    else patch[field.name] = value
  }
  return { patch, errors }
}

function meantBy(text: string, field: SettingsField, { currency }: Settings): unknown {
  if (field.name === 'tax_rate_bp') return basisPoints(text) ?? undefined
  if (field.name === 'code_above_minor') return fromAmountField(text, currency) ?? undefined
  if (field.type === 'number') return /^\d+$/.test(text) ? Number(text) : undefined
  if (field.name === 'country' || field.name === 'currency') return text.toUpperCase()
  return text === '' ? null : text
}
