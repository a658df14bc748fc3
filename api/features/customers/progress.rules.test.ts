import { expect, it } from 'vitest'
import { type ProgressFacts, progressOf } from './progress.rules.ts'

const day = (n: number) => new Date(Date.UTC(2026, 11, n))
const job: ProgressFacts = {
  status: 'requested',
  stage: 'requested',
  held_from: null,
  created_at: day(1),
  quoted_at: null,
  approved_at: null,
  completed_at: null,
}
const quoted = { ...job, quoted_at: day(2) }
const approved = { ...quoted, approved_at: day(3) }

/** One letter a step: Done, Current, ahead. */
const picture = (facts: ProgressFacts) =>
  progressOf(facts)
    .map(({ state }) => ({ done: 'D', current: 'C', ahead: '.' })[state])
    .join('')

it.each([
  ['a request', job, 'C.....'],
  ['a survey on its way before the quote', { ...job, stage: 'en_route' as const }, 'C.....'],
  ['a quote', { ...quoted, status: 'quoted' as const }, 'DC....'],
  ['an approval', { ...approved, status: 'approved' as const, stage: 'approved' as const }, 'DDC...'],
  ['a promised visit', { ...approved, status: 'approved' as const, stage: 'scheduled' as const }, 'DDDC..'],
  ['somebody sent', { ...approved, status: 'active' as const, stage: 'dispatched' as const }, 'DDDC..'],
  ['work', { ...approved, status: 'active' as const, stage: 'in_progress' as const }, 'DDDDC.'],
  [
    'a pause between two visits',
    { ...approved, status: 'active' as const, stage: 'active' as const },
    'DDDDC.',
  ],
  ['the end', { ...approved, status: 'completed' as const, stage: 'completed' as const }, 'DDDDDD'],
  ['closed', { ...approved, status: 'closed' as const, stage: 'closed' as const }, 'DDDDDD'],
  [
    'a halt',
    { ...approved, status: 'on_hold' as const, held_from: 'active' as const, stage: 'on_hold' as const },
    'DDDDC.',
  ],
  ['a quote that expired', quoted, 'C.....'],
])('%s', (_what, facts, expected) => {
  expect(picture(facts)).toBe(expected)
})

it('has no quoting step where there was no quote', () => {
  const steps = progressOf({ ...job, status: 'approved', stage: 'approved', approved_at: day(1) })
  expect(steps.map(({ step }) => step)).toEqual([
    'requested',
    'approved',
    'scheduled',
    'under_way',
    'completed',
  ])
})

it('says when what is behind was reached', () => {
  expect(progressOf({ ...approved, status: 'approved', stage: 'approved' }).map(({ at }) => at)).toEqual([
    day(1),
    day(2),
    day(3),
    null,
    null,
    null,
  ])
})
