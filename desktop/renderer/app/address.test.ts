import { describe, expect, it } from 'vitest'
import { type Address, readAddress, writeAddress } from './address.ts'

const addresses: [string, Address][] = [
  ['#/jobs/J-1042', { kind: 'job', reference: 'J-1042', tab: 'overview' }],
  ['#/jobs/J-1042/quotes', { kind: 'job', reference: 'J-1042', tab: 'quotes' }],
  [
    '#/jobs/019acd0e-7a00-7000-8000-000000000004/links',
    { kind: 'job', reference: '019acd0e-7a00-7000-8000-000000000004', tab: 'links' },
  ],
  ['#/disputes/D-7', { kind: 'dispute', reference: 'D-7' }],
  ['#/reports/R-7', { kind: 'report', reference: 'R-7' }],
]

describe('the address of what is open', () => {
  it.each(addresses)('%s is read and written', (fragment, address) => {
    expect(readAddress(fragment)).toEqual(address)
    expect(writeAddress(address)).toBe(fragment)
  })

  it.each([
    '',
    '#',
    '#/',
    '#first-admin=secret',
    '#/jobs',
    '#/jobs/',
    '#/jobs/../x',
    '#/jobs/a b',
    '#/people/1',
  ])('%j names nothing', (fragment) => {
    expect(readAddress(fragment)).toBeNull()
  })

  it('opens the first tab where there is none of that name', () => {
    expect(readAddress('#/jobs/J-1/secrets')).toMatchObject({ tab: 'overview' })
    expect(readAddress('#/jobs/J-1/')).toMatchObject({ reference: 'J-1', tab: 'overview' })
  })
})
