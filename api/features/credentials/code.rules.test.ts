import { expect, it } from 'vitest'
import { maskedAddress } from './code.rules.ts'

it.each([
  ['cora@example.test', 'c•••@example.test'],
  ['c@example.test', 'c•••@example.test'],
  ['"a@b"@example.test', '"•••@example.test'],
  ['none', '•••'],
])('%s is shown as %s', (address, shown) => {
  expect(maskedAddress(address)).toBe(shown)
})
