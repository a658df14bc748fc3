import { expect, it } from 'vitest'
import { calendarDay, clockTime, day, instant, promisedWindow } from './time.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')
const newYork = { zone: 'America/New_York', locale: 'en-US' }

it('reads a promise in the zone of the site, on one day', () => {
  const [start, end] = [new Date('2026-12-08T14:00:00Z'), new Date('2026-12-08T16:30:00Z')]
  expect(plain(promisedWindow(start, end, newYork))).toBe('Tuesday, December 8, 9:00 – 11:30 AM')
  expect(plain(promisedWindow(start, end, { zone: 'Pacific/Auckland', locale: 'en-US' }))).toBe(
    'Wednesday, December 9, 3:00 – 5:30 AM',
  )
})

it('names both days of a window over midnight', () => {
  const text = promisedWindow(new Date('2026-12-09T04:00:00Z'), new Date('2026-12-09T06:00:00Z'), newYork)
  expect(plain(text)).toBe('Tuesday, December 8, 11:00 PM – Wednesday, December 9, 1:00 AM')
})

it('keeps the hour across a change of the clocks', () => {
  const before = new Date('2026-10-31T13:00:00Z')
  const after = new Date('2026-11-02T14:00:00Z')
  expect([before, after].map((at) => plain(clockTime(at, newYork)))).toEqual(['9:00 AM', '9:00 AM'])
})

it('never moves a bare day', () => {
  expect(day('2026-12-31', 'en-US')).toBe('Thursday, December 31, 2026')
})

it('says in which zone an instant is meant', () => {
  expect(plain(instant(new Date('2026-12-01T23:00:00Z'), newYork))).toBe('December 1, 2026 at 6:00 PM EST')
})

it('says on which day an instant falls, where it is read', () => {
  const at = new Date('2026-12-01T23:30:00Z')
  expect(calendarDay(at, newYork)).toBe('December 1, 2026')
  expect(calendarDay(at, { zone: 'Pacific/Auckland', locale: 'en-US' })).toBe('December 2, 2026')
})
