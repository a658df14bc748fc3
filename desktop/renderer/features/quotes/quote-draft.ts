import type { Quote, QuotePatch } from '../../api/types.ts'
import { fromAmountField, toAmountField } from '../../ui/money.ts'

/** A line as it stands in fields: text, which need not mean anything yet. */
export interface DraftLine {
  key: number
  description: string
  quantity: string
  unit: string
  price: string
  /** Percent; empty for the company's usual rate. */
  tax: string
  optional: boolean
  selected: boolean
}

/** A quote as it stands in fields. */
export interface Draft {
  title: string
  introduction: string
  terms: string
  valid_until: string
  discount_kind: 'none' | 'amount' | 'percent'
  discount: string
  lines: DraftLine[]
}

let lastKey = 0

export function emptyLine(tax: string): DraftLine {
  return {
    key: ++lastKey,
    description: '',
    quantity: '1',
    unit: '',
    price: '',
    tax,
    optional: false,
    selected: false,
  }
}

export function draftOf(quote: Quote): Draft {
  const { title, introduction, terms, valid_until, discount, currency } = quote
  return {
    title,
    introduction,
    terms,
    valid_until: valid_until ?? '',
    discount_kind: discount?.kind ?? 'none',
    discount: !discount
      ? ''
      : discount.kind === 'percent'
        ? percentText(discount.value)
        : toAmountField(discount.value, currency),
    lines: quote.lines.map((line) => ({
      key: ++lastKey,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit ?? '',
      price: toAmountField(line.unit_price_minor, currency),
      tax: percentText(line.tax_rate_bp),
      optional: line.optional,
      selected: line.selected,
    })),
  }
}

/** Basis points as a percentage: 875 is `8.75`. */
export function percentText(basisPoints: number): string {
  return String(basisPoints / 100)
}

/** A percentage as basis points; null when it is none between 0 and 100 with two places at most. */
export function basisPoints(text: string): number | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  const value = found ? Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`) : Number.NaN
  return value <= 10_000 ? value : null
}

/** What of a line's fields means nothing, by field. */
export function lineErrors(line: DraftLine, currency: string): Partial<Record<keyof DraftLine, string>> {
  return {
    ...(line.description.trim() === '' && { description: 'Say what it is' }),
    ...(!/^\d{1,9}([.,]\d{1,3})?$/.test(line.quantity.trim()) && {
      quantity: 'A number, up to three places',
    }),
    ...(fromAmountField(line.price, currency) === null && { price: `An amount in ${currency}` }),
    ...(line.tax.trim() !== '' && basisPoints(line.tax) === null && { tax: 'A percentage' }),
  }
}

/** What the service is told of the fields; null while one of them means nothing. */
export function patchOf(draft: Draft, currency: string): QuotePatch | null {
  if (draft.title.trim() === '') return null
  if (draft.lines.some((line) => Object.keys(lineErrors(line, currency)).length > 0)) return null
  const value =
    draft.discount_kind === 'none'
      ? null
      : draft.discount_kind === 'percent'
        ? basisPoints(draft.discount)
        : fromAmountField(draft.discount, currency)
  if (draft.discount_kind !== 'none' && (value === null || value < 0)) return null
  return {
    title: draft.title.trim(),
    introduction: draft.introduction,
    terms: draft.terms,
    valid_until: draft.valid_until || null,
    discount: draft.discount_kind === 'none' || value === null ? null : { kind: draft.discount_kind, value },
    lines: draft.lines.map((line) => ({
      description: line.description.trim(),
      quantity: line.quantity.trim().replace(',', '.'),
      unit: line.unit.trim() || null,
      unit_price_minor: fromAmountField(line.price, currency) as number,
      ...(line.tax.trim() !== '' && { tax_rate_bp: basisPoints(line.tax) as number }),
      optional: line.optional,
      selected: line.optional && line.selected,
    })),
  }
}
