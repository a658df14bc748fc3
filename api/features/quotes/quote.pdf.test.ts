import { expect, it } from 'vitest'
import { isRefusal } from '../../contract/refusal.ts'
import { pdfActions, pdfLines, pdfText } from '../../test/support/pdf-text.ts'
import { canonicalContent, contentSha256, type QuoteContent } from './quote.content.ts'
import { priceQuote, type QuoteDiscount, type QuoteLine } from './quote.money.ts'
import { type PaperLook, quotePdf } from './quote.pdf.ts'

const sent_at = new Date('2026-12-01T15:00:00Z')
const look: PaperLook = { locale: 'en-US', country: 'US', brand_colour: '#1f5fbf' }

const line = (more: Partial<QuoteLine> = {}): QuoteLine => ({
  description: 'Condensing boiler, fitted',
  quantity: '1',
  unit: 'pc',
  unit_price_minor: 410_000,
  tax_rate_bp: 825,
  optional: false,
  selected: false,
  ...more,
})

function contentOf(
  lines: QuoteLine[] = [line()],
  discount: QuoteDiscount | null = null,
  more: Partial<QuoteContent> = {},
): QuoteContent {
  const totals = priceQuote(lines, discount)
  if (isRefusal(totals)) throw new Error(totals.detail)
  return {
    number: 17,
    revision: 2,
    kind: 'quote',
    role: 'change_order',
    title: 'New boiler',
    introduction: 'As we talked about on Monday.',
    terms: 'Half on ordering, half when it runs.',
    currency: 'USD',
    valid_until: '2026-12-31',
    lines,
    discount,
    totals,
    company_name: 'Harbour Heating',
    client_name: 'Cora Customer',
    job_number: 1042,
    job_title: 'No heat',
    site_address: '12 Harbour Row, Millbrook',
    ...more,
  }
}

const paper = (content: QuoteContent, given = look) =>
  quotePdf(content, { content_sha256: contentSha256(canonicalContent(content)), sent_at }, given)

it('says all of the content in its order, and nothing else', async () => {
  const lines = [
    line(),
    line({ description: 'Labour', quantity: '6.5', unit: 'h', unit_price_minor: 9_500, tax_rate_bp: 0 }),
    line({ description: 'Chimney', unit: null, unit_price_minor: 50_000, optional: true }),
    line({
      description: 'Old one taken back',
      unit: null,
      unit_price_minor: -20_000,
      optional: true,
      selected: true,
    }),
  ]
  const content = contentOf(lines, { kind: 'percent', value: 500 })
  const pages = await pdfLines(await paper(content))
  expect(pages).toEqual([
    [
      'Harbour Heating',
      'Quote 17, version 2',
      'New boiler',
      'From Harbour Heating',
      'For Cora Customer',
      'Where 12 Harbour Row, Millbrook',
      'Job J-1042, No heat',
      'Kind Change order',
      'Valid until Thursday, December 31, 2026',
      'As we talked about on Monday.',
      'Description Quantity Price Tax Amount',
      'Condensing boiler, fitted 1 pc $4,100.00 8.25% $4,100.00',
      'Labour 6.5 h $95.00 0% $617.50',
      'Chimney (optional, not in the total) 1 $500.00 8.25% ($500.00)',
      'Old one taken back (optional, chosen beforehand) 1 -$200.00 8.25% -$200.00',
      'Subtotal $4,517.50',
      'Discount 5% -$225.88',
      'Tax 0% on $587.93 $0.00',
      'Tax 8.25% on $3,703.69 $305.55',
      'Total $4,597.17',
      'Terms',
      'Half on ordering, half when it runs.',
      'Harbour Heating · Quote 17, version 2 · page 1 of 1',
      `Content SHA-256: ${contentSha256(canonicalContent(content))}`,
    ],
  ])
})

it('writes money, days and figures as the company does, in its own colour', async () => {
  const content = contentOf([line({ quantity: '2.125', unit: 'm', unit_price_minor: 1_999 })], null, {
    currency: 'EUR',
    kind: 'estimate',
    role: 'initial',
    revision: 1,
  })
  const german = await paper(content, { locale: 'de-DE', country: 'DE', brand_colour: '#e0b000' })
  const text = await pdfText(german)
  for (const part of [
    'Estimate 17 ',
    'Donnerstag, 31. Dezember 2026',
    '2,125 m',
    '19,99 €',
    '42,48 €',
    '8,25 %',
  ])
    expect(text).toContain(part)
  expect(text).not.toMatch(/version|Kind/)
})

it('is the same bytes for the same content, and others for another', async () => {
  const [one, again, other] = await Promise.all([
    paper(contentOf()),
    paper(contentOf()),
    paper(contentOf([line({ unit_price_minor: 410_001 })])),
  ])
  expect(one.equals(again)).toBe(true)
  expect(one.equals(other)).toBe(false)
  expect(one.toString('latin1')).toContain('(D:20261201150000Z)')
})

it('prints the letters that people write their names with', async () => {
  const names = 'Käthe Núñez Łukasz Żółć Ångström Σωκράτης Чехов €500 – “½ ofen” fi ffl'
  const text = await pdfText(
    await paper(contentOf([line()], null, { introduction: names, client_name: names })),
  )
  expect(text.split(names)).toHaveLength(3)
})

it('takes what looks like code for text, and leaves out what nobody sees', async () => {
  const hostile =
    ') Tj ET endstream endobj /JS (app.alert(1)) << /OpenAction >> <script>alert(1)</script> {{7*7}} %s'
  const unseen = 'total\u202e00.1$ \u0000\u0007bell\u200b \ud800 end'
  const content = contentOf([line({ description: hostile })], null, {
    introduction: unseen,
    title: hostile,
    company_name: hostile,
  })
  const bytes = await paper(content)
  const text = await pdfText(bytes)
  expect(text).toContain(hostile.slice(0, 60))
  expect(text).toContain('total00.1$ bell end')
  expect(await pdfActions(bytes)).toEqual([])
  expect(bytes.toString('latin1')).not.toContain('alert')
})

it('goes on for as many pages as it takes, each with the head of the table, the count and the hash', async () => {
  const lines = Array.from({ length: 200 }, (_, index) =>
    line({
      description: `Part ${index + 1} ${'of the boiler '.repeat(index % 9)}`.trim(),
      unit_price_minor: 100,
    }),
  )
  const terms = Array.from({ length: 120 }, (_, index) => `Term ${index + 1}.`).join('\n')
  const content = contentOf(lines, null, { terms })
  const pages = await pdfLines(await paper(content))
  expect(pages.length).toBeGreaterThan(6)
  const hash = contentSha256(canonicalContent(content))
  pages.forEach((page, index) => {
    expect(page.slice(-2)).toEqual([
      `Harbour Heating · Quote 17, version 2 · page ${index + 1} of ${pages.length}`,
      `Content SHA-256: ${hash}`,
    ])
    if (index > 0 && page.some((text) => text.startsWith('Part ')))
      expect(page[0]).toBe('Description Quantity Price Tax Amount')
  })
  const all = pages.flat()
  for (let number = 1; number <= 200; number++)
    expect(all.filter((text) => new RegExp(`^Part ${number}\\b`).test(text))).toHaveLength(1)
  for (let number = 1; number <= 120; number++) expect(all).toContain(`Term ${number}.`)
})

it('breaks a word that is longer than its column, and loses no letter of it', async () => {
  const word = 'x1y2z3'.repeat(330)
  const text = await pdfText(await paper(contentOf([line({ description: word })])))
  expect(text.replace(/ /g, '').split('x1y2z3').length - 1).toBeGreaterThanOrEqual(328)
})
