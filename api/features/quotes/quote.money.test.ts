import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  divideRounded,
  priceQuote,
  type QuoteDiscount,
  type QuoteLine,
  type QuoteTotals,
  spread,
  thousandths,
} from './quote.money.ts'

function line(quantity: string, unit_price_minor: number, more: Partial<QuoteLine> = {}): QuoteLine {
  const usual = { description: 'Pipe', unit: 'm', tax_rate_bp: 0, optional: false, selected: false }
  return { ...usual, quantity, unit_price_minor, ...more }
}

function price(lines: QuoteLine[], discount: QuoteDiscount | null = null, selected: number[] | null = null) {
  const totals = priceQuote(lines, discount, selected)
  if ('refused' in totals) throw new Error(JSON.stringify(totals))
  return totals
}

describe('quantities', () => {
  it.each<[string, bigint]>([
    ['0', 0n],
    ['1', 1000n],
    ['2.5', 2500n],
    ['0.125', 125n],
    ['007.050', 7050n],
    ['999999999.999', 999999999999n],
  ])('%s', (text, expected) => {
    expect(thousandths(text)).toBe(expected)
  })

  it.each(['', '1,5', '.5', '1.', '-1', '+1', '1e3', '1.2345', '1234567890', ' 1', 'NaN', '١'])(
    'refuses "%s"',
    (quantity) => {
      expect(thousandths(quantity)).toBeNull()
      expect(priceQuote([line('1', 1), line(quantity, 100)], null)).toMatchObject({
        refused: 'invalid_input',
        errors: [{ pointer: '/lines/1/quantity' }],
      })
    },
  )
})

describe('rounding', () => {
  it.each<[bigint, bigint, bigint]>([
    [4n, 10n, 0n],
    [5n, 10n, 1n],
    [15n, 10n, 2n],
    [25n, 10n, 3n],
    [-4n, 10n, 0n],
    [-5n, 10n, -1n],
    [-25n, 10n, -3n],
    [7n, 3n, 2n],
    [8n, 3n, 3n],
    [-8n, 3n, -3n],
  ])('%d over %d is %d', (dividend, divisor, expected) => {
    expect(divideRounded(dividend, divisor)).toBe(expected)
  })

  it.each<[string, number, number]>([
    ['0.5', 1, 1],
    ['0.5', -1, -1],
    ['0.499', 1, 0],
    ['1.005', 100, 101],
    ['2.675', 100, 268],
    ['0.1', 3, 0],
    ['3', 1999, 5997],
    ['0.333', 1000, 333],
  ])('%s times %d is %d', (quantity, unit_price_minor, expected) => {
    const totals = price([line(quantity, unit_price_minor), line('1', 10)])
    expect(totals.lines[0]?.amount_minor).toBe(expected)
    expect(totals.subtotal_minor).toBe(expected + 10)
  })
})

describe('discount and tax', () => {
  it('worked example: two rates, ten per cent off', () => {
    const lines = [line('1', 100_00, { tax_rate_bp: 2000 }), line('2.5', 33_33, { tax_rate_bp: 1000 })]
    expect(price(lines, { kind: 'percent', value: 1000 })).toEqual({
      lines: [
        { included: true, amount_minor: 10000, discount_minor: 1000 },
        { included: true, amount_minor: 8333, discount_minor: 833 },
      ],
      subtotal_minor: 18333,
      discount_minor: 1833,
      taxes: [
        { tax_rate_bp: 1000, base_minor: 7500, tax_minor: 750 },
        { tax_rate_bp: 2000, base_minor: 9000, tax_minor: 1800 },
      ],
      tax_minor: 2550,
      total_minor: 19050,
    })
  })

  it('tax is of the sum of a rate, not of each line', () => {
    const cents = Array.from({ length: 10 }, () => line('1', 2, { tax_rate_bp: 2000 }))
    expect(price(cents)).toMatchObject({ tax_minor: 4, total_minor: 24 })
  })

  it('one cent over three equal lines goes to one of them', () => {
    const shares = price([line('1', 100), line('1', 100), line('1', 100)], { kind: 'amount', value: 100 })
    expect(shares.lines.map((part) => part.discount_minor)).toEqual([34, 33, 33])
  })

  it('the largest remainder comes first', () => {
    const shares = price([line('1', 50), line('1', 30), line('1', 20)], { kind: 'amount', value: 7 })
    expect(shares.lines.map((part) => part.discount_minor)).toEqual([4, 2, 1])
  })

  it('is never more than there is', () => {
    const all = price([line('1', 500, { tax_rate_bp: 2000 })], { kind: 'amount', value: 900 })
    expect(all).toMatchObject({ subtotal_minor: 500, discount_minor: 500, tax_minor: 0, total_minor: 0 })
  })

  it('a credit lowers the sum and carries no discount', () => {
    const totals = price([line('1', 1000), line('1', -200)], { kind: 'amount', value: 100 })
    expect(totals.lines.map((part) => part.discount_minor)).toEqual([100, 0])
    expect(totals).toMatchObject({ subtotal_minor: 800, total_minor: 700 })
  })

  it('an empty quote costs nothing', () => {
    expect(price([], { kind: 'percent', value: 5000 })).toEqual({
      lines: [],
      subtotal_minor: 0,
      discount_minor: 0,
      taxes: [],
      tax_minor: 0,
      total_minor: 0,
    })
  })
})

describe('optional lines', () => {
  const lines = [
    line('1', 1000),
    line('1', 300, { optional: true, selected: true }),
    line('1', 50, { optional: true }),
  ]

  it('count as the office ticked them until the customer does', () => {
    expect(price(lines).subtotal_minor).toBe(1300)
    expect(price(lines, null, []).subtotal_minor).toBe(1000)
    expect(price(lines, null, [2]).subtotal_minor).toBe(1050)
    expect(price(lines, null, [2, 1]).subtotal_minor).toBe(1350)
  })

  it('unticked they are priced but not counted', () => {
    expect(price(lines, { kind: 'amount', value: 90 }, []).lines).toEqual([
      { included: true, amount_minor: 1000, discount_minor: 90 },
      { included: false, amount_minor: 300, discount_minor: 0 },
      { included: false, amount_minor: 50, discount_minor: 0 },
    ])
  })

  it.each<[string, number[], number]>([
    ['a line that is not optional', [1, 0], 1],
    ['a line that is not there', [3], 0],
    ['a line before the first', [-1], 0],
    ['half a line', [1.5], 0],
    ['a line twice', [1, 1], 1],
  ])('refuses %s', (_what, selected, wrong) => {
    expect(priceQuote(lines, null, selected)).toMatchObject({
      refused: 'invalid_input',
      errors: [{ pointer: `/selected_lines/${wrong}` }],
    })
  })
})

describe('faults', () => {
  it.each<[string, QuoteLine[], QuoteDiscount | null, string]>([
    ['half a cent', [line('1', 0.5)], null, '/lines/0/unit_price_minor'],
    ['no price', [line('1', Number.NaN)], null, '/lines/0/unit_price_minor'],
    ['a price beyond exact', [line('1', 2 ** 53)], null, '/lines/0/unit_price_minor'],
    ['a tax below zero', [line('1', 1, { tax_rate_bp: -1 })], null, '/lines/0/tax_rate_bp'],
    ['a tax above all', [line('1', 1, { tax_rate_bp: 10_001 })], null, '/lines/0/tax_rate_bp'],
    ['more than all off', [line('1', 1)], { kind: 'percent', value: 10_001 }, '/discount/value'],
    ['less than nothing off', [line('1', 1)], { kind: 'amount', value: -1 }, '/discount/value'],
    ['half a cent off', [line('1', 1)], { kind: 'amount', value: 0.5 }, '/discount/value'],
  ])('%s', (_what, lines, discount, pointer) => {
    expect(priceQuote(lines, discount)).toMatchObject({ refused: 'invalid_input', errors: [{ pointer }] })
  })

  it.each<[string, QuoteLine[]]>([
    ['credits above the charges', [line('1', 100), line('1', -101)]],
    ['a tax paid back', [line('1', 100), line('1', -100, { tax_rate_bp: 2000 })]],
    ['astronomic sums', [line('999999999', 2 ** 53 - 1)]],
  ])('%s', (_what, lines) => {
    expect(priceQuote(lines, null)).toMatchObject({ refused: 'amount_out_of_range' })
  })
})

describe('laws', () => {
  const anyLine = fc.record({
    description: fc.constant('Work'),
    unit: fc.constant(null),
    quantity: fc
      .tuple(fc.nat(2000), fc.nat(999))
      .map(([whole, parts]) => `${whole}.${String(parts).padStart(3, '0')}`),
    unit_price_minor: fc.oneof(fc.nat(20), fc.nat(500_000)),
    tax_rate_bp: fc.constantFrom(0, 700, 1000, 1900, 2000, 2550),
    optional: fc.boolean(),
    selected: fc.boolean(),
  })
  const anyLines = fc.array(anyLine, { maxLength: 12 })
  const anyDiscount: fc.Arbitrary<QuoteDiscount | null> = fc.oneof(
    fc.constant(null),
    fc.record({ kind: fc.constant('percent' as const), value: fc.nat(10_000) }),
    fc.record({ kind: fc.constant('amount' as const), value: fc.nat(2_000_000) }),
  )
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

  it('every figure is the sum of its parts', () => {
    fc.assert(
      fc.property(anyLines, anyDiscount, (lines, discount) => {
        const totals = price(lines, discount)
        const included = totals.lines.filter((part) => part.included)
        expect(totals.subtotal_minor).toBe(sum(included.map((part) => part.amount_minor)))
        expect(totals.discount_minor).toBe(sum(totals.lines.map((part) => part.discount_minor)))
        expect(totals.subtotal_minor - totals.discount_minor).toBe(
          sum(totals.taxes.map((tax) => tax.base_minor)),
        )
        expect(totals.tax_minor).toBe(sum(totals.taxes.map((tax) => tax.tax_minor)))
        expect(totals.total_minor).toBe(totals.subtotal_minor - totals.discount_minor + totals.tax_minor)
      }),
    )
  })

  it('nothing is below zero, and no line carries more discount than it costs', () => {
    fc.assert(
      fc.property(anyLines, anyDiscount, (lines, discount) => {
        const totals = price(lines, discount)
        expect(totals.total_minor).toBeGreaterThanOrEqual(0)
        for (const part of totals.lines) {
          expect(part.discount_minor).toBeGreaterThanOrEqual(0)
          expect(part.discount_minor).toBeLessThanOrEqual(part.amount_minor)
          if (!part.included) expect(part.discount_minor).toBe(0)
        }
        for (const tax of totals.taxes) expect(tax.base_minor).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('the order of lines changes no sum', () => {
    const shuffled = anyLines.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    )
    const sums = ({ lines: _lines, ...rest }: QuoteTotals) => rest
    fc.assert(
      fc.property(shuffled, anyDiscount, ([lines, others], discount) => {
        expect(sums(price(others, discount))).toEqual(sums(price(lines, discount)))
      }),
      { numRuns: 300 },
    )
  })

  it('a share is within one of its exact part', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 1000n }), (parts, permille) => {
        const whole = parts.reduce((total, weight) => total + weight, 0n)
        const amount = (whole * permille) / 1000n
        const shares = spread(
          amount,
          parts.map((weight) => ({ weight, rank: 0 })),
        )
        expect(shares.reduce((total, share) => total + share, 0n)).toBe(amount)
        for (const [index, share] of shares.entries()) {
          const exact = amount * (parts[index] ?? 0n)
          expect(share * whole > exact - whole && share * whole < exact + whole).toBe(whole > 0n)
        }
      }),
    )
  })

  it('more discount never costs more before tax', () => {
    fc.assert(
      fc.property(anyLines, fc.nat(10_000), fc.nat(10_000), (lines, one, other) => {
        const net = (value: number) => {
          const totals = price(lines, { kind: 'percent', value })
          return totals.subtotal_minor - totals.discount_minor
        }
        expect(net(Math.max(one, other))).toBeLessThanOrEqual(net(Math.min(one, other)))
      }),
    )
  })
})
