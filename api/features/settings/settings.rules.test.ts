import { expect, it } from 'vitest'
import { settingsErrors } from './settings.rules.ts'

it.each([
  [{}],
  [{ time_zone: 'America/New_York', locale: 'de-AT', currency: 'EUR' }],
  [{ time_zone: 'UTC', locale: 'en', currency: 'JPY' }],
])('takes what there is: %o', (patch) => {
  expect(settingsErrors(patch)).toEqual([])
})

it.each([
  [{ time_zone: 'Mars/Olympus' }, '/time_zone'],
  [{ time_zone: '+02:00' }, '/time_zone'],
  [{ locale: 'no such' }, '/locale'],
  [{ locale: 'xx-XX' }, '/locale'],
  [{ currency: 'ABC' }, '/currency'],
])('refuses what nobody knows: %o', (patch, pointer) => {
  expect(settingsErrors(patch).map((error) => error.pointer)).toEqual([pointer])
})

it('says all that is wrong at once', () => {
  expect(settingsErrors({ time_zone: 'x', locale: '?', currency: 'AAA' })).toHaveLength(3)
})
