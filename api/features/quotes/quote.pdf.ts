import { type Column, type PaperSize, Sheet } from '../../papers/sheet.ts'
import { brandOf } from '../../wording/brand.ts'
import { money, percent } from '../../wording/money.ts'
import { day } from '../../wording/time.ts'
import type { QuoteContent } from './quote.content.ts'

/** What the company chose beside the content: how its papers look and write figures. */
export interface PaperLook {
  locale: string
  /** ISO 3166: says which paper is in the printers there. */
  country: string
  /** `#rrggbb` */
  brand_colour: string
}

const letterCountries = new Set(['US', 'CA', 'MX', 'CO', 'CL', 'PH', 'PR', 'VE'])
const columns: Column[] = [
  { from: 0, width: 0.5 },
  { from: 0.5, width: 0.12, right: true },
  { from: 0.62, width: 0.15, right: true },
  { from: 0.77, width: 0.08, right: true },
  { from: 0.85, width: 0.15, right: true },
]
const facts: Column[] = [
  { from: 0, width: 0.16 },
  { from: 0.16, width: 0.84 },
]
const sums: Column[] = [
  { from: 0.45, width: 0.37, right: true },
  { from: 0.82, width: 0.18, right: true },
]
const muted = { color: '#4a515c' }

/**
 * The paper of a quote: all of the stored canonical content and nothing else, with its hash at the foot of every page,
 * dated by the sending. The same content with the same look gives the same bytes.
 */
export async function quotePdf(
  content: QuoteContent,
  { content_sha256, sent_at }: { content_sha256: string; sent_at: Date },
  look: PaperLook,
): Promise<Buffer> {
  const { locale } = look
  const size: PaperSize = letterCountries.has(look.country) ? 'letter' : 'a4'
  const word = content.kind === 'estimate' ? 'Estimate' : 'Quote'
  const name = `${word} ${content.number}${content.revision > 1 ? `, version ${content.revision}` : ''}`
  const sheet = new Sheet({ size, title: name, dated: sent_at })
  const { colour, on_colour, on_light } = brandOf(look.brand_colour)
  sheet.band(56, colour, [
    { text: content.company_name, size: 15, weight: 'bold', color: on_colour },
    { text: name, size: 12, color: on_colour, right: true },
  ])
  sheet.text(content.title, { size: 14, weight: 'bold', color: on_light })
  sheet.gap(6)
  for (const [label, value] of factsOf(content, locale)) sheet.row(facts, [label, value], { size: 9 })
  sheet.gap(8)
  sheet.text(content.introduction)
  sheet.gap(8)
  printLines(sheet, content, locale)
  printSums(sheet, content, locale)
  if (content.terms.trim() !== '') {
    sheet.gap(14)
    sheet.keep(40)
    sheet.text('Terms', { weight: 'bold', color: on_light })
    sheet.gap(2)
    sheet.text(content.terms, { size: 8.5, ...muted })
  }
  return sheet.end((page, pages) => [
    `${content.company_name.slice(0, 60)} · ${name} · page ${page} of ${pages}`,
    `Content SHA-256: ${content_sha256}`,
  ])
}

function factsOf(content: QuoteContent, locale: string): [string, string][] {
  const roles = { initial: '', option: 'One of several options', change_order: 'Change order' }
  const rows: [string, string][] = [
    ['From', content.company_name],
    ['For', content.client_name],
    ['Where', content.site_address],
    ['Job', `J-${content.job_number}, ${content.job_title}`],
    ['Kind', roles[content.role]],
    ['Valid until', content.valid_until ? day(content.valid_until, locale) : ''],
  ]
  return rows.filter(([, value]) => value !== '')
}

function printLines(sheet: Sheet, { lines, totals, currency }: QuoteContent, locale: string): void {
  const head = () => {
    sheet.row(columns, ['Description', 'Quantity', 'Price', 'Tax', 'Amount'], { weight: 'bold', size: 8.5 })
    sheet.rule('#16191d')
  }
  sheet.keep(60)
  head()
  sheet.repeat = head
  lines.forEach((line, index) => {
    const priced = totals.lines[index]
    const said = line.selected ? 'optional, chosen beforehand' : 'optional, not in the total'
    const amount = money(priced?.amount_minor ?? 0, currency, locale)
    sheet.keep(26)
    sheet.row(columns, [
      line.optional ? `${line.description} (${said})` : line.description,
      `${decimal(line.quantity, locale)}${line.unit ? ` ${line.unit}` : ''}`,
      money(line.unit_price_minor, currency, locale),
      percent(line.tax_rate_bp, locale),
      priced?.included ? amount : `(${amount})`,
    ])
    sheet.gap(2)
    sheet.rule()
  })
  sheet.repeat = null
}

function printSums(sheet: Sheet, { totals, discount, currency }: QuoteContent, locale: string): void {
  const shown = (minor: number) => money(minor, currency, locale)
  const off = discount?.kind === 'percent' ? `Discount ${percent(discount.value, locale)}` : 'Discount'
  sheet.keep(30 + 12 * totals.taxes.length)
  sheet.row(sums, ['Subtotal', shown(totals.subtotal_minor)])
  if (discount) sheet.row(sums, [off, shown(-totals.discount_minor)])
  for (const { tax_rate_bp, base_minor, tax_minor } of totals.taxes)
    sheet.row(sums, [`Tax ${percent(tax_rate_bp, locale)} on ${shown(base_minor)}`, shown(tax_minor)])
  sheet.gap(2)
  sheet.row(sums, ['Total', shown(totals.total_minor)], { weight: 'bold', size: 11 })
}

/** A decimal string as people of the locale read it, with all of its places. */
function decimal(quantity: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(quantity as `${number}`)
}
