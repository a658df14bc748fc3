import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromAmountField, toAmountField } from '../../ui/money.ts'
import { basisPoints, type Draft, type DraftLine, lineErrors, patchOf, percentText } from './quote-draft.ts'

const line: DraftLine = {
  key: 1,
  description: ' Labour ',
  quantity: '6,5',
  unit: '',
  price: '95.00',
  tax: '',
  optional: false,
  selected: true,
}
const draft: Draft = {
  title: 'New boiler',
  introduction: '',
  terms: '',
  valid_until: '',
  discount_kind: 'none',
  discount: '',
  lines: [line],
}

describe('amounts in fields', () => {
  it('come back as they went in, whatever the currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(fromAmountField(toAmountField(minor, currency), currency)).toBe(minor === 0 ? 0 : minor)
        },
      ),
    )
  })

  it.each([
    ['4100', 410_000],
    ['4,5', 450],
    ["1'000.05", 100_005],
    ['-3.2', -320],
    ['', null],
    ['1.234', null],
    ['1e3', null],
    ['12 apples', null],
  ])('%j means %j', (text, minor) => {
    expect(fromAmountField(text, 'USD')).toBe(minor)
  })

  it('has no places where the currency has none', () => {
    expect(fromAmountField('100.5', 'JPY')).toBeNull()
    expect(fromAmountField('100', 'JPY')).toBe(100)
  })
})

describe('percentages in fields', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (value) => {
        expect(basisPoints(percentText(value))).toBe(value)
      }),
    )
  })

  it.each(['', '100.01', '7.125', '-1', 'x'])('%j is none', (text) => {
    expect(basisPoints(text)).toBeNull()
  })
})

describe('what the service is told', () => {
  it('is what the fields mean', () => {
    expect(patchOf(draft, 'USD')).toEqual({
      title: 'New boiler',
      introduction: '',
      terms: '',
      valid_until: null,
      discount: null,
      lines: [
        {
          description: 'Labour',
          quantity: '6.5',
          unit: null,
          unit_price_minor: 9500,
          optional: false,
          selected: false,
        },
      ],
    })
  })

  it('names the tax only where one was typed', () => {
    expect(patchOf({ ...draft, lines: [{ ...line, tax: '8.75' }] }, 'USD')?.lines?.[0]?.tax_rate_bp).toBe(875)
  })

  it('is nothing while a field means nothing', () => {
    const broken: Partial<DraftLine>[] = [
      { description: ' ' },
      { quantity: 'many' },
      { price: '' },
      { tax: '200' },
    ]
    for (const one of broken) {
      expect(patchOf({ ...draft, lines: [{ ...line, ...one }] }, 'USD')).toBeNull()
      expect(Object.keys(lineErrors({ ...line, ...one }, 'USD'))).toEqual(Object.keys(one))
    }
    expect(patchOf({ ...draft, title: '' }, 'USD')).toBeNull()
    expect(patchOf({ ...draft, discount_kind: 'percent', discount: '' }, 'USD')).toBeNull()
  })

  it('has a discount in the unit of its kind', () => {
    expect(patchOf({ ...draft, discount_kind: 'percent', discount: '5' }, 'USD')?.discount).toEqual({
      kind: 'percent',
      value: 500,
    })
    expect(patchOf({ ...draft, discount_kind: 'amount', discount: '5' }, 'USD')?.discount).toEqual({
      kind: 'amount',
      value: 500,
    })
  })
})
