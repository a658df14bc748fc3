import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { QuoteDiscount, QuoteLine, QuoteTotals } from './quote.money.ts'

/** All that a customer agrees to, and all that the PDF needs: what is not here was not promised. */
export interface QuoteContent {
  number: number
  revision: number
  kind: 'estimate' | 'quote'
  role: 'initial' | 'option' | 'change_order'
  title: string
  introduction: string
  terms: string
  currency: string
  /** Last day, `YYYY-MM-DD` in the company's zone. */
  valid_until: string | null
  lines: readonly QuoteLine[]
  discount: QuoteDiscount | null
  totals: QuoteTotals
  company_name: string
  client_name: string
  job_number: number
  job_title: string
  /** Where the work is, as printed. */
  site_address: string
}

/**
 * The content as one text with one spelling (RFC 8785): equal offers give equal text, whatever the order of
 * keys, missing optional values or trailing zeros of a quantity. This text is stored; the hash is of it.
 */
export function canonicalContent(quote: QuoteContent): string {
  const content = {
    number: quote.number,
    revision: quote.revision,
    kind: quote.kind,
    role: quote.role,
    title: wellFormed(quote.title),
    introduction: wellFormed(quote.introduction),
    terms: wellFormed(quote.terms),
    currency: quote.currency,
    valid_until: quote.valid_until,
    lines: quote.lines.map((line) => ({
      description: wellFormed(line.description),
      quantity: shortest(line.quantity),
      unit: line.unit === null ? null : wellFormed(line.unit),
      unit_price_minor: line.unit_price_minor,
      tax_rate_bp: line.tax_rate_bp,
      optional: line.optional,
      selected: line.optional && line.selected,
    })),
    discount: quote.discount && { kind: quote.discount.kind, value: quote.discount.value },
    totals: quote.totals,
    company_name: wellFormed(quote.company_name),
    client_name: wellFormed(quote.client_name),
    job_number: quote.job_number,
    job_title: wellFormed(quote.job_title),
    site_address: wellFormed(quote.site_address),
  }
  const text = canonicalize(content)
  if (text === undefined) throw new Error('A quote has content')
  return text
}

/** Lower-case hex of the SHA-256 over the UTF-8 bytes of the stored text. */
export function contentSha256(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex')
}

/** Half a character has no UTF-8; the database would replace it too, and the hash would no longer fit. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

function shortest(quantity: string): string {
  const [whole = '0', decimals = ''] = quantity.split('.')
  const rest = decimals.replace(/0+$/, '')
  return whole.replace(/^0+(?=\d)/, '') + (rest && `.${rest}`)
}
