import { expect, it } from 'vitest'
import { money, percent } from './money.ts'

it.each([
  [123456, 'USD', 'en-US', '$1,234.56'],
  [-5, 'USD', 'en-US', '-$0.05'],
  [0, 'EUR', 'en-IE', '€0.00'],
  [1234, 'JPY', 'en-US', '¥1,234'],
  [1234, 'KWD', 'en-US', 'KWD 1.234'],
  [9007199254740993n, 'USD', 'en-US', '$90,071,992,547,409.93'],
])('%s %s reads %s as %s', (minor, currency, locale, text) => {
  expect(money(minor, currency, locale).replaceAll(/\s/g, ' ')).toBe(text)
})

it('writes basis points as a rate', () => {
  expect(percent(825, 'en-US')).toBe('8.25%')
  expect(percent(2000, 'en-US')).toBe('20%')
})
