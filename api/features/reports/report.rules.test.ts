import { describe, expect, it } from 'vitest'
import { hintOf, respondBy, reviewRefusal, turnOfReport } from './report.rules.ts'

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
    [null, { outcome: 'request' }, null, 'invalid_input'],
  ] as const)('after %s, %j on %s: %s', (decided, review, job, code) => {
    expect(reviewRefusal(decided, review, job)).toMatchObject({ refused: code })
  })

  it('may dismiss with words, and open a dispute about a job', () => {
    expect(reviewRefusal(null, { outcome: 'dismissed', words: 'Not ours.' }, null)).toBeNull()
    expect(reviewRefusal(null, { outcome: 'dispute' }, 'job')).toBeNull()
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
