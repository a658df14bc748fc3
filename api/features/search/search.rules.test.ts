import { describe, expect, it } from 'vitest'
import { folded, patternsOf, readWanted } from './search.rules.ts'

describe('a number', () => {
  it.each([
    ['J-1042', 1042, undefined],
    ['j1042', 1042, undefined],
    ['J 10', 10, undefined],
    ['1042', 1042, 1042],
    ['#1042', 1042, 1042],
    ['Q-2001', undefined, 2001],
    ['J-', undefined, undefined],
    ['J-1042x', undefined, undefined],
    ['0042', undefined, undefined],
    ['12 Harbour', undefined, undefined],
  ])('%j may begin job %j, quote %j', (typed, job, quote) => {
    const { job_numbers, quote_numbers } = readWanted(typed, 'US')
    expect([job_numbers[0]?.[0], quote_numbers[0]?.[0]]).toEqual([job, quote])
  })

  it('lies between those that begin so, whatever its length', () => {
    const { job_numbers } = readWanted('J-104', 'US')
    expect(job_numbers.slice(0, 3)).toEqual([
      [104, 104],
      [1040, 1049],
      [10_400, 10_499],
    ])
    expect(job_numbers.at(-1)).toEqual([104_000_000, 104_999_999])
  })
})

describe('a telephone number', () => {
  it.each([
    ['+1 914 555 0102', 'US', ['19145550102']],
    ['(914) 555-0102', 'US', ['19145550102', '9145550102']],
    ['914.555.0102', 'US', ['19145550102', '9145550102']],
    ['555-0102', 'US', ['5550102']],
    ['tel:+19145550102', 'US', ['19145550102']],
    ['+44 (0)20 7946 0018', 'GB', ['442079460018']],
    ['0044 20 7946 0018', 'GB', ['442079460018']],
    ['020 7946', 'GB', ['207946', '440207946']],
    ['030/123456', 'DE', ['4930123456', '30123456']],
    ['0171 12', 'DE', ['17112', '4917112']],
  ])('%j in %s is kept as one with %j', (typed, country, phones) => {
    expect(readWanted(typed, country).phones.sort()).toEqual([...phones].sort())
  })

  it.each(['914', 'J-1042', '12 Harbour Row', 'a@1234.test', '+', ''])('%j is none', (typed) => {
    expect(readWanted(typed, 'US').phones).toEqual([])
  })
})

describe('words', () => {
  it('are read without capitals, accents and doubled blanks', () => {
    expect(readWanted('  Łukasz   NÚÑEZ ', 'US').words).toEqual(['lukasz', 'nunez'])
    expect(folded('Ångström Øresund Đorđe')).toBe('angstrom oresund dorde')
  })

  it('without three letters in a row are looked for where a word begins, wildcards taken literally', () => {
    expect(patternsOf('ab')).toEqual(['ab%', '% ab%'])
    expect(patternsOf('har')).toEqual(['%har%'])
    expect(patternsOf('a-b.c')).toEqual(['a-b.c%', '% a-b.c%'])
    expect(readWanted('J-10', 'US').words).toEqual([])
    expect(patternsOf('100%_')).toEqual(['%100\\%\\_%'])
  })

  it('may hold a slip when they are long enough, and are no address of mail', () => {
    expect(readWanted('Custmoer', 'US').with_slips).toBe(true)
    expect(readWanted('Bob', 'US').with_slips).toBe(false)
    expect(readWanted('1042', 'US').with_slips).toBe(false)
    expect(readWanted('cora@example.test', 'US').with_slips).toBe(false)
  })
})
