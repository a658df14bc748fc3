import { describe, expect, it } from 'vitest'
import { changePromise, promiseChanged } from './promise.rules.ts'
import type { PromisedWindow, VisitStatus } from './visit.facts.ts'

const window = (start: string | null, end: string | null): PromisedWindow => ({
  promised_start: start ? new Date(`2026-03-20T${start}:00Z`) : null,
  promised_end: end ? new Date(`2026-03-20T${end}:00Z`) : null,
})
const morning = window('08:00', '10:00')

describe('promiseChanged', () => {
  it('compares instants, not objects', () => {
    expect(promiseChanged(morning, window('08:00', '10:00'))).toBe(false)
    expect(promiseChanged(window(null, null), window(null, null))).toBe(false)
    expect(promiseChanged(morning, window('08:00', '10:01'))).toBe(true)
    expect(promiseChanged(morning, window('07:59', '10:00'))).toBe(true)
    expect(promiseChanged(morning, window(null, null))).toBe(true)
    expect(promiseChanged(window(null, null), morning)).toBe(true)
  })
})

describe('changePromise', () => {
  const statuses: [VisitStatus, boolean, boolean][] = [
    ['unscheduled', true, false],
    ['scheduled', true, true],
    ['dispatched', true, true],
    ['en_route', true, true],
    ['arrived', false, false],
    ['in_progress', false, false],
    ['done', false, false],
    ['failed', false, false],
    ['canceled', false, false],
  ]
  it.each(statuses)('%s: may change %s, customer hears of it %s', (status, may, tell_customer) => {
    const answer = changePromise({ status, ...morning }, window('09:00', '11:00'))
    if (may) expect(answer).toEqual({ tell_customer })
    else expect(answer).toMatchObject({ refused: 'transition_not_allowed' })
    expect(changePromise({ status, ...morning }, morning)).toEqual({ tell_customer: false })
  })

  it('is a whole window or none', () => {
    for (const after of [window('09:00', null), window(null, '09:00'), window('09:00', '09:00')])
      expect(changePromise({ status: 'unscheduled', ...morning }, after)).toMatchObject({
        refused: 'promise_required',
      })
  })

  it('may be dropped only before the customer heard it', () => {
    expect(changePromise({ status: 'unscheduled', ...morning }, window(null, null))).toEqual({
      tell_customer: false,
    })
    expect(changePromise({ status: 'scheduled', ...morning }, window(null, null))).toMatchObject({
      refused: 'promise_required',
    })
  })
})
