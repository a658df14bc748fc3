import { expect, it } from 'vitest'
import { RateLimiter } from './rate-limit.ts'

const limit = { limit: 2, per: 60 }
const at = new Date('2026-12-01T18:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

it('counts within a window, and anew after it', () => {
  const limiter = new RateLimiter()
  const remaining = (seconds: number) => limiter.count('one', limit, later(seconds)).remaining
  expect([remaining(0), remaining(1), remaining(59)]).toEqual([1, 0, -1])
  expect(remaining(60)).toBe(1)
})

it('a clock that was put back shuts nobody out for longer than a window', () => {
  const limiter = new RateLimiter()
  for (let n = 0; n < 3; n++) limiter.count('one', limit, at)
  expect(limiter.count('one', limit, later(-86_400))).toMatchObject({ remaining: 1, reset: 60 })
})
