import { expect, it } from 'vitest'
import type { Settings } from '../../api/types.ts'
import { patchOf, SETTINGS_FIELDS, textOf } from './settings-fields.ts'

const settings: Settings = {
  company_name: 'Harbour Heating',
  phone: null,
  email: null,
  address: null,
  brand_colour: '#0b6e4f',
  locale: 'en-US',
  time_zone: 'America/New_York',
  country: 'US',
  currency: 'USD',
  tax_rate_bp: 825,
  quote_valid_days: 30,
  code_for_approval: 'off',
  code_above_minor: 0,
  undo_seconds: 10,
  office_turn_hours: 48,
  customer_turn_days: 7,
  version: 3,
  updated_at: '2026-12-01T18:00:00.000Z',
}

function formWith(changes: Record<string, string>): FormData {
  const form = new FormData()
  for (const field of SETTINGS_FIELDS) form.set(field.name, changes[field.name] ?? textOf(settings, field))
  return form
}

it('sends what was changed and nothing else', () => {
  expect(patchOf(settings, formWith({})).patch).toEqual({})
  const changed = { company_name: 'Harbour', tax_rate_bp: '8.5', country: 'ca', quote_valid_days: '14' }
  const more = { code_above_minor: '1,250.50', phone: '+1 202 555 0100' }
  expect(patchOf(settings, formWith({ ...changed, ...more }))).toEqual({
    patch: {
      company_name: 'Harbour',
      tax_rate_bp: 850,
      country: 'CA',
      quote_valid_days: 14,
      code_above_minor: 125_050,
      phone: '+1 202 555 0100',
    },
    errors: {},
  })
})

it('takes an emptied field away, and says which mean nothing', () => {
  const given = { ...settings, phone: '+12025550100' }
  const form = formWith({ phone: '', tax_rate_bp: 'a lot', undo_seconds: '-1' })
  const { patch, errors } = patchOf(given, form)
  expect(patch).toEqual({ phone: null })
  expect(Object.keys(errors)).toEqual(['tax_rate_bp', 'undo_seconds'])
})
