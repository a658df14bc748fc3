import { expect, it } from 'vitest'
import { distance } from './distance.ts'

it.each([
  [5, 'en-US', '0.1 miles'],
  [1609, 'en-US', '1 mile'],
  [5_500, 'en-US', '3.4 miles'],
  [25_000, 'en-GB', '16 miles'],
  [12, 'de-DE', '50 m'],
  [812, 'en-IE', '800 m'],
  [2_345, 'de-DE', '2,3 km'],
  [23_456, 'fr-FR', '23 km'],
])('%s metres read %s as %s', (metres, locale, text) => {
  expect(distance(metres, locale).replaceAll(/\s/g, ' ')).toBe(text)
})
