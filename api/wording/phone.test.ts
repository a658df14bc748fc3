import { expect, it } from 'vitest'
import { telAddress } from './phone.ts'

it.each([
  ['+1 202 555 0100', 'US', 'tel:+12025550100'],
  ['(202) 555-0100', 'US', 'tel:+12025550100'],
  ['030 901820', 'DE', 'tel:+4930901820'],
  ['202 555 0100 ext. 12', 'US', 'tel:+12025550100;ext=12'],
  ['* 8 1', 'US', 'tel:*81'],
])('%s of %s is called as %s', (written, country, address) => {
  expect(telAddress(written, country)).toBe(address)
})
