import { expect, it } from 'vitest'
import { dueText, isToDecide, reporterText } from './dispute-words.ts'

const now = Date.parse('2026-12-01T12:00:00.000Z')

it.each([
  ['2026-12-01T12:20:00.000Z', 'in 20 min'],
  ['2026-12-02T11:00:00.000Z', 'in 23 h'],
  ['2026-12-04T12:00:00.000Z', 'in 3 d'],
  ['2026-12-01T11:59:00.000Z', '1 min over'],
  ['2026-11-28T12:00:00.000Z', '3 d over'],
])('says of %s that it is due %s', (instant, words) => {
  expect(dueText(instant, now)).toBe(words)
})

it('says of whoever reported that they are forgotten only once they are', () => {
  expect(reporterText({ reporter_name: 'Cora Customer', erased_at: null })).toBe('Cora Customer')
  expect(reporterText({ reporter_name: null, erased_at: null })).toBe('No name')
  expect(reporterText({ reporter_name: null, erased_at: '2026-12-01T12:00:00.000Z' })).toBe('Forgotten')
})

it('asks for no decision about a report that a customer made a dispute at once', () => {
  expect(isToDecide({ outcome: null })).toBe(true)
  expect(isToDecide({ outcome: 'dispute' })).toBe(false)
})
