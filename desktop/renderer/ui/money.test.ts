import { expect, it } from 'vitest'
import { fromAmountField } from './money.ts'

it.each([
  ['1250.5', 'USD', 125_050],
  ['1,250.50', 'USD', 125_050],
  ['$1,250.50', 'USD', 125_050],
  ['1.250,50 €', 'EUR', 125_050],
  ['1250,50', 'EUR', 125_050],
  ['1,234,567', 'USD', 123_456_700],
  ['1,250', 'USD', 125_000],
  ["1'250.00", 'CHF', 125_000],
  ['-12', 'USD', -1_200],
  ['1.5', 'JPY', null],
  ['1.234.5', 'USD', null],
  ['12,50.00', 'USD', null],
  ['ten', 'USD', null],
  ['', 'USD', null],
])('%j in %s is %j', (text, currency, minor) => {
  expect(fromAmountField(text, currency)).toBe(minor)
})
