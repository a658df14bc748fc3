import type { FieldError, Refusal } from '../../contract/refusal.ts'

/** A line as the office writes it. Money is in minor units of the quote's currency. */
export interface QuoteLine {
  description: string
  /** Decimal string, up to three places. */
  quantity: string
  unit: string | null
  /** May be negative: the old heater taken back. */
  unit_price_minor: number
  /** Basis points: 2000 is 20 %. */
  tax_rate_bp: number
  /** Ticked by the customer; counts only when selected. */
  optional: boolean
  selected: boolean
}

/** `amount` in minor units, `percent` in basis points. */
export interface QuoteDiscount {
  kind: 'amount' | 'percent'
  value: number
}

export interface PricedLine {
  included: boolean
  /** Quantity times price, whether included or not. */
  amount_minor: number
  /** The line's share of the discount. */
  discount_minor: number
}

export interface TaxPart {
  tax_rate_bp: number
  base_minor: number
  tax_minor: number
}

/** subtotal - discount + tax = total; every figure is the sum of its parts. */
export interface QuoteTotals {
  lines: PricedLine[]
  subtotal_minor: number
  discount_minor: number
  taxes: TaxPart[]
  tax_minor: number
  total_minor: number
}

const quantityPattern = /^(\d{1,9})(?:\.(\d{1,3}))?$/

/** Thousandths of the unit, or null for what is not a quantity. */
export function thousandths(quantity: string): bigint | null {
  const parts = quantityPattern.exec(quantity)
  return parts ? BigInt(parts[1] ?? '0') * 1000n + BigInt((parts[2] ?? '').padEnd(3, '0')) : null
}

/** Integer division, half away from zero. `divisor` is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (size * 2n + divisor) / (divisor * 2n)
  return dividend < 0n ? -rounded : rounded
}

/**
 * Spreads an amount over weights so that the shares add up to it exactly (largest remainder). Among equal
 * remainders the heavier weight comes first, then the higher rank, then the earlier: the order of unequal
 * lines never changes a sum. `amount` is at most the sum of the weights; none is negative.
 */
export function spread(amount: bigint, parts: readonly { weight: bigint; rank: number }[]): bigint[] {
  const whole = parts.reduce((sum, part) => sum + part.weight, 0n)
  if (whole === 0n) return parts.map(() => 0n)
  const shares = parts.map((part) => (amount * part.weight) / whole)
  let left = amount - shares.reduce((sum, share) => sum + share, 0n)
  const remainder = (weight: bigint) => (amount * weight) % whole
  const order = parts
    .map((part, index) => ({ ...part, index }))
    .sort(
      (one, other) =>
        compare(remainder(other.weight), remainder(one.weight)) ||
        compare(other.weight, one.weight) ||
        other.rank - one.rank ||
        one.index - other.index,
    )
  for (const { index } of order) {
    if (left === 0n) break
    shares[index] = (shares[index] ?? 0n) + 1n
    left -= 1n
  }
  return shares
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * Prices a quote. `selected` are the indexes of the optional lines the customer ticked; without it the
 * office's own ticks count. A discount is never more than there is to discount. Refused: `invalid_input` for
 * a figure that is none, `amount_out_of_range` for a total below zero or too large to be exact.
 */
export function priceQuote(
  lines: readonly QuoteLine[],
  discount: QuoteDiscount | null,
  selected: readonly number[] | null = null,
): QuoteTotals | Refusal {
  const errors = [...faultsOf(lines, discount), ...faultsOfTicks(lines, selected)]
  if (errors.length > 0) return { refused: 'invalid_input', detail: 'The quote has faults.', errors }
  const priced = lines.map((line, index) => ({
    tax_rate_bp: line.tax_rate_bp,
    included: !line.optional || (selected ? selected.includes(index) : line.selected),
    amount: divideRounded((thousandths(line.quantity) ?? 0n) * BigInt(line.unit_price_minor), 1000n),
  }))
  const included = priced.filter((line) => line.included)
  const subtotal = included.reduce((sum, line) => sum + line.amount, 0n)
  const off = discountOf(discount, subtotal)
  // Only what costs something carries a discount; a credit is not made smaller by it.
  const shares = spread(
    off,
    priced.map((line) => ({
      weight: line.included && line.amount > 0n ? line.amount : 0n,
      rank: line.tax_rate_bp,
    })),
  )
  const taxes = taxesOf(priced.map((line, index) => ({ ...line, net: line.amount - (shares[index] ?? 0n) })))
  const tax = taxes.reduce((sum, part) => sum + part.tax, 0n)
  const total = subtotal - off + tax
  const figures = [subtotal, off, tax, total, ...priced.map((line) => line.amount)]
  if (subtotal < 0n || total < 0n || figures.some((figure) => !Number.isSafeInteger(Number(figure))))
    return {
      refused: 'amount_out_of_range',
      detail: 'The total of a quote is not below zero, nor astronomic.',
    }
  return {
    lines: priced.map((line, index) => ({
      included: line.included,
      amount_minor: Number(line.amount),
      discount_minor: Number(shares[index] ?? 0n),
    })),
    subtotal_minor: Number(subtotal),
    discount_minor: Number(off),
    taxes: taxes.map((part) => ({
      tax_rate_bp: part.tax_rate_bp,
      base_minor: Number(part.base),
      tax_minor: Number(part.tax),
    })),
    tax_minor: Number(tax),
    total_minor: Number(total),
  }
}

function discountOf(discount: QuoteDiscount | null, subtotal: bigint): bigint {
  if (!discount || subtotal <= 0n) return 0n
  const value = BigInt(discount.value)
  if (discount.kind === 'percent') return divideRounded(subtotal * value, 10_000n)
  return value < subtotal ? value : subtotal
}

function taxesOf(lines: readonly { included: boolean; tax_rate_bp: number; net: bigint }[]) {
  const bases = new Map<number, bigint>()
  for (const line of lines)
    if (line.included) bases.set(line.tax_rate_bp, (bases.get(line.tax_rate_bp) ?? 0n) + line.net)
  return [...bases]
    .sort(([one], [other]) => one - other)
    .map(([tax_rate_bp, base]) => ({
      tax_rate_bp,
      base,
      tax: divideRounded(base * BigInt(tax_rate_bp), 10_000n),
    }))
}

function faultsOf(lines: readonly QuoteLine[], discount: QuoteDiscount | null): FieldError[] {
  const errors: FieldError[] = []
  const fault = (pointer: string, message: string) => errors.push({ pointer, message })
  for (const [index, line] of lines.entries()) {
    if (thousandths(line.quantity) === null)
      fault(`/lines/${index}/quantity`, 'must be a decimal number with up to three places')
    if (!Number.isSafeInteger(line.unit_price_minor))
      fault(`/lines/${index}/unit_price_minor`, 'must be a whole number of minor units')
    if (!isBasisPoints(line.tax_rate_bp)) fault(`/lines/${index}/tax_rate_bp`, 'must be 0 to 10000')
  }
  if (discount?.kind === 'percent' && !isBasisPoints(discount.value))
    fault('/discount/value', 'must be 0 to 10000')
  if (discount?.kind === 'amount' && !(Number.isSafeInteger(discount.value) && discount.value >= 0))
    fault('/discount/value', 'must be a whole number of minor units, not below zero')
  return errors
}

function faultsOfTicks(lines: readonly QuoteLine[], selected: readonly number[] | null): FieldError[] {
  return (selected ?? [])
    .map((line, index) => ({ line, index }))
    .filter(({ line, index }) => !lines[line]?.optional || (selected ?? []).indexOf(line) !== index)
    .map(({ index }) => ({
      pointer: `/selected_lines/${index}`,
      message: 'must be the index of an optional line, once',
    }))
}

function isBasisPoints(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 10_000
}
