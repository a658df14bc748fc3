import { describe, expect, it } from 'vitest'
import { hintOf, placeOf, respondBy, reviewRefusal, sooner, turnOfReport } from './report.rules.ts'

const at = new Date('2026-03-02T08:00:00Z')
const hours = (severity: Parameters<typeof respondBy>[0], usual: number) =>
  (respondBy(severity, usual, at).getTime() - at.getTime()) / 3_600_000

describe('until when somebody looks', () => {
  it.each([
    ['emergency', 48, 1],
    ['high', 48, 8],
    ['normal', 48, 48],
    ['low', 48, 48],
    ['high', 4, 4],
  ] as const)('%s with a turn of %i hours: %i', (severity, usual, expected) => {
    expect(hours(severity, usual)).toBe(expected)
  })
})

it('is answered by the sooner of what was promised and the turn of a dispute', () => {
  const later = new Date(at.getTime() + 1)
  expect([sooner(later, at), sooner(at, later), sooner(null, later)]).toEqual([at, at, later])
})

describe('whose turn it is', () => {
  it('is the office’s until it decided', () => {
    expect([turnOfReport(null), turnOfReport('dismissed')]).toEqual(['office', 'nobody'])
  })
})

describe('deciding', () => {
  it.each([
    ['dispute', { outcome: 'dispute' }, 'job', 'report_reviewed'],
    [null, { outcome: 'dismissed', words: ' ' }, 'job', 'reason_required'],
    [null, { outcome: 'part_of_job' }, null, 'invalid_input'],
    [null, { outcome: 'dispute' }, null, 'invalid_input'],
    [null, { outcome: 'request', site: {} }, 'job', 'invalid_input'],
    [null, { outcome: 'dispute', site: {} }, 'job', 'invalid_input'],
    [null, { outcome: 'part_of_job', contact_id: 'somebody' }, 'job', 'invalid_input'],
  ] as const)('after %s, %j on %s: %s', (decided, review, job, code) => {
    expect(reviewRefusal(decided, review, job)).toMatchObject({ refused: code })
  })

  it('may dismiss with words, and open a dispute about a job', () => {
    expect(reviewRefusal(null, { outcome: 'dismissed', words: 'Not ours.' }, null)).toBeNull()
    expect(reviewRefusal(null, { outcome: 'dispute' }, 'job')).toBeNull()
    expect(reviewRefusal(null, { outcome: 'request' }, null)).toBeNull()
  })
})

it.each([
  ['J-1042', { of: 'job', number: 1042 }],
  [' j 1042 ', { of: 'job', number: 1042 }],
  ['#1042', { of: 'job', number: 1042 }],
  ['q-017', { of: 'quote', number: 17 }],
  ['D-3', null],
  ['J-', null],
  ['12345678901', null],
  ['the blue one', null],
  ['', null],
  [null, null],
])('a stranger who types %j may mean %j', (reference, hint) => {
  expect(hintOf(reference)).toEqual(hint)
})

it.each([
  ['12 Harbour Row, Millbrook', { address_line: '12 Harbour Row', city: 'Millbrook' }],
  ['12 Harbour Row, Flat 3, Millbrook', { address_line: '12 Harbour Row, Flat 3', city: 'Millbrook' }],
  [
    '12 Harbour Row, Millbrook, NY 12545',
    { address_line: '12 Harbour Row', city: 'Millbrook', region: 'NY', postal_code: '12545' },
  ],
  ['Hafenweg 3, 80331 München', { address_line: 'Hafenweg 3', city: 'München', postal_code: '80331' }],
  [
    '12 Harbour Row\nMillbrook 12545',
    { address_line: '12 Harbour Row', city: 'Millbrook', postal_code: '12545' },
  ],
  ['12 Harbour Row', null],
  ['12 Harbour Row, 12545', null],
  [`12 Harbour Row, ${'x'.repeat(121)}`, null],
  ['', null],
  [null, null],
])('the place typed as %j is %j', (typed, place) => {
  expect(placeOf(typed)).toEqual(place)
})
