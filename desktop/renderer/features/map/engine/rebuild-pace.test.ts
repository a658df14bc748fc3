import { expect, it } from 'vitest'
import { paceOf } from './rebuild-pace.ts'

it.each([
  { tookMs: 5, sinceMs: Number.POSITIVE_INFINITY, wait: 0, why: 'the first time' },
  { tookMs: 5, sinceMs: 2000, wait: 0, why: 'after a quiet while' },
  { tookMs: 5, sinceMs: 300, wait: 700, why: 'once a second' },
  { tookMs: 600, sinceMs: 0, wait: 3000, why: 'a fifth of the time when building is slow' },
  { tookMs: 600, sinceMs: 3500, wait: 0, why: 'slow, and rested' },
])('waits $wait ms: $why', ({ tookMs, sinceMs, wait }) => {
  expect(paceOf({ tookMs, sinceMs })).toBeCloseTo(wait)
})
