import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalContent, contentSha256, type QuoteContent } from './quote.content.ts'
import { priceQuote, type QuoteLine } from './quote.money.ts'

const line: QuoteLine = {
  description: 'Ball valve ½″',
  quantity: '2',
  unit: 'pc',
  unit_price_minor: 1490,
  tax_rate_bp: 2000,
  optional: false,
  selected: false,
}

function content(more: Partial<QuoteContent> = {}): QuoteContent {
  const lines = more.lines ?? [line]
  const totals = priceQuote(lines, more.discount ?? null)
  if ('refused' in totals) throw new Error(totals.detail)
  return {
    number: 7,
    revision: 2,
    kind: 'quote',
    role: 'initial',
    title: 'New valves',
    introduction: '',
    terms: 'Net 14 days',
    currency: 'EUR',
    valid_until: '2026-04-30',
    lines,
    discount: null,
    totals,
    company_name: 'Muster GmbH',
    client_name: 'Jo Doe',
    job_number: 1042,
    job_title: 'Leak',
    site_address: 'Ring 1, 1010 Wien',
    ...more,
  }
}

describe('canonical content', () => {
  it('is one text, keys in order, no spaces', () => {
    const text = canonicalContent(content())
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(JSON.parse(text)).sort())
    expect(text.startsWith('{"client_name":"Jo Doe","company_name":"Muster GmbH","currency":"EUR",')).toBe(
      true,
    )
    expect(text).toContain(
      '"lines":[{"description":"Ball valve ½″","optional":false,"quantity":"2","selected":false,"tax_rate_bp":2000,"unit":"pc","unit_price_minor":1490}]',
    )
    expect(text).toContain('"total_minor":3576')
  })

  it('does not hear the order of keys, nor what is no part of the offer', () => {
    const offer = content()
    const turned = Object.fromEntries(Object.entries(offer).reverse())
    const stored = { ...turned, viewed_at: new Date(), version: 12 } as unknown as QuoteContent
    expect(canonicalContent(stored)).toBe(canonicalContent(offer))
  })

  it('2, 2.0 and 2.000 are the same quantity; a tick means nothing on a line that is not optional', () => {
    const spelled = (quantity: string, selected: boolean) =>
      canonicalContent(content({ lines: [{ ...line, quantity, selected }] }))
    expect(spelled('2.000', true)).toBe(spelled('2', false))
    expect(spelled('02.0', false)).toBe(spelled('2', false))
    expect(spelled('2.5', false)).not.toBe(spelled('2', false))
    expect(spelled('20', false)).not.toBe(spelled('2', false))
  })

  it.each<[keyof QuoteContent, unknown]>([
    ['number', 8],
    ['revision', 3],
    ['kind', 'estimate'],
    ['role', 'option'],
    ['title', 'New valve'],
    ['introduction', ' '],
    ['terms', ''],
    ['currency', 'USD'],
    ['valid_until', null],
    ['lines', [line, line]],
    ['lines', [{ ...line, optional: true, selected: true }]],
    ['lines', [{ ...line, unit: null }]],
    ['discount', { kind: 'amount', value: 0 }],
    ['company_name', 'Other'],
    ['client_name', 'Jo Doe jr'],
    ['job_number', 1],
    ['job_title', ''],
    ['site_address', 'Ring 2, 1010 Wien'],
  ])('another %s is another offer', (field, value) => {
    expect(canonicalContent(content({ [field]: value }))).not.toBe(canonicalContent(content()))
  })

  it('any text survives, broken characters as the database would store them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const text = canonicalContent(content({ title }))
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text)
        expect(JSON.parse(text).title).toBe(Buffer.from(title, 'utf8').toString('utf8'))
      }),
    )
    expect(JSON.parse(canonicalContent(content({ title: 'a\ud800b' }))).title).toBe('a\ufffdb')
  })
})

describe('its hash', () => {
  it('is SHA-256 of the UTF-8 bytes, in lower-case hex', () => {
    expect(contentSha256('{}')).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
    const text = canonicalContent(content())
    expect(contentSha256(text)).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'))
  })
})
