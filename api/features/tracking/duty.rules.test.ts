import { expect, it } from 'vitest'
import { wasOnDuty } from './duty.rules.ts'

const eight = new Date('2026-12-01T08:00:00Z')
const before = new Date('2026-12-01T07:59:59Z')

it('counts what was recorded on duty, however late it comes', () => {
  expect(wasOnDuty({ on_duty: true, duty_changed_at: eight }, eight)).toBe(true)
  expect(wasOnDuty({ on_duty: false, duty_changed_at: eight }, before)).toBe(true)
})

it('counts nothing that was recorded off duty', () => {
  expect(wasOnDuty({ on_duty: true, duty_changed_at: eight }, before)).toBe(false)
  expect(wasOnDuty({ on_duty: false, duty_changed_at: eight }, eight)).toBe(false)
})

it('takes what never changed as it is', () => {
  for (const on_duty of [true, false])
    expect(wasOnDuty({ on_duty, duty_changed_at: null }, eight)).toBe(on_duty)
})
