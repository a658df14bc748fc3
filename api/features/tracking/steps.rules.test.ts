import { expect, it } from 'vitest'
import { type StepTimes, stepsOf } from './steps.rules.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 11, 1, 9, minute))
const never: StepTimes = { en_route_at: null, arrived_at: null, started_at: null, ended_at: null }
const states = (...given: Parameters<typeof stepsOf>) => stepsOf(...given).map(({ state }) => state)

it.each([
  ['unscheduled', ['ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
  ['scheduled', ['now', 'ahead', 'ahead', 'ahead', 'ahead']],
  ['dispatched', ['now', 'ahead', 'ahead', 'ahead', 'ahead']],
  ['en_route', ['past', 'now', 'ahead', 'ahead', 'ahead']],
  ['arrived', ['past', 'past', 'now', 'ahead', 'ahead']],
  ['in_progress', ['past', 'past', 'past', 'now', 'ahead']],
  ['done', ['past', 'past', 'past', 'past', 'past']],
  ['canceled', ['ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
] as const)('a visit that is %s', (status, expected) => {
  expect(states(status, never)).toEqual(expected)
})

it('says when each was reached', () => {
  const times = { en_route_at: at(1), arrived_at: at(2), started_at: at(3), ended_at: at(4) }
  expect(stepsOf('done', times).map((step) => step.at)).toEqual([null, at(1), at(2), at(3), at(4)])
})

it('leaves one that failed where it got to', () => {
  const times = { ...never, en_route_at: at(1), arrived_at: at(2), ended_at: at(4) }
  expect(states('failed', times)).toEqual(['past', 'past', 'past', 'ahead', 'ahead'])
  expect(stepsOf('failed', times).at(-1)?.at).toBeNull()
  expect(states('failed', { ...never, ended_at: at(4) })).toEqual([
    'past',
    'ahead',
    'ahead',
    'ahead',
    'ahead',
  ])
})
