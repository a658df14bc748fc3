import { describe, expect, it } from 'vitest'
import type { VisitStatus } from './visit.facts.ts'
import {
  type ActionFacts,
  happenedAt,
  isBeforeDispatch,
  isHistory,
  isOvertaken,
  isStep,
  type Judged,
  judgeStep,
  judgeWords,
  mayEndAt,
  type PhoneAction,
  pulledBack,
  type Stamps,
} from './visit-action.rules.ts'

const at = new Date('2026-12-01T12:00:00Z')
const earlier = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
const steps = ['on_my_way', 'arrive', 'start', 'finish', 'fail'] as const

const judge = (status: VisitStatus, step: (typeof steps)[number], more = {}) =>
  judgeStep({ status, ended_at: at, ended_by_crew: true, ...more }, step, at)
const words = (judged: Judged) => (judged.outcome === 'done' ? judged.path.join(' ') : judged.outcome)

describe('a step', () => {
  const expected: Record<VisitStatus, string[]> = {
    unscheduled: Array(5).fill('noted'),
    scheduled: Array(5).fill('noted'),
    dispatched: [
      'en_route',
      'en_route arrived',
      'en_route arrived in_progress',
      'en_route arrived in_progress done',
      'failed',
    ],
    en_route: ['already_done', 'arrived', 'arrived in_progress', 'arrived in_progress done', 'failed'],
    arrived: ['already_done', 'already_done', 'in_progress', 'in_progress done', 'failed'],
    in_progress: ['already_done', 'already_done', 'already_done', 'done', 'failed'],
    done: ['already_done', 'already_done', 'already_done', 'already_done', 'noted'],
    failed: ['already_done', 'already_done', 'already_done', 'noted', 'already_done'],
    canceled: Array(5).fill('noted'),
  }
  for (const [status, outcomes] of Object.entries(expected))
    steps.forEach((step, index) => {
      it(`${step} while ${status}`, () => {
        expect(words(judge(status as VisitStatus, step))).toBe(outcomes[index])
      })
    })

  it('that came before the crew gave up is old news, not a new one', () => {
    const failed = { ended_by_crew: true, ended_at: at }
    for (const step of ['on_my_way', 'arrive', 'start'] as const)
      expect(words(judge('failed', step, failed))).toBe('already_done')
    expect(words(judge('failed', 'finish', failed))).toBe('noted')
    expect(words(judge('failed', 'arrive', { ...failed, ended_at: earlier(1) }))).toBe('noted')
  })

  it('that ends what the office has ended is noted: its word stands', () => {
    const office = { ended_by_crew: false }
    for (const step of steps) expect(words(judge('failed', step, office))).toBe('noted')
    expect(words(judge('done', 'finish', office))).toBe('noted')
    expect(words(judge('done', 'start', office))).toBe('already_done')
  })

  it('says why it was not done', () => {
    expect(judge('canceled', 'arrive')).toEqual({ outcome: 'noted', why: 'The visit was canceled.' })
  })
})

describe('words', () => {
  it.each<[ActionFacts, string | null]>([
    [{ action: 'arrive' }, null],
    [{ action: 'fail' }, 'failure_reason_required'],
    [{ action: 'fail', failure_reason: 'no_access' }, null],
    [{ action: 'note', note: ' ' }, 'invalid_input'],
    [{ action: 'note', note: 'Stuck' }, null],
    [{ action: 'material_used' }, 'invalid_input'],
    [{ action: 'material_used', material_id: 'some' }, null],
    [{ action: 'material_used', description: 'Solder' }, null],
    [{ action: 'material_needed', material_id: 'some' }, 'invalid_input'],
    [{ action: 'material_needed', description: 'Solder' }, null],
    [{ action: 'submit_checkpoint' }, 'invalid_input'],
    [{ action: 'submit_checkpoint', checkpoint_id: 'some' }, null],
  ])('%o', (said, refused) => {
    expect(judgeWords(said)?.refused ?? null).toBe(refused)
  })
})

it('a clock that is wrong makes no times that cannot be', () => {
  const sent = earlier(60)
  expect(happenedAt(earlier(-5), sent, at)).toEqual(at)
  expect(happenedAt(earlier(10), sent, at)).toEqual(earlier(10))
  expect(happenedAt(new Date(0), sent, at)).toEqual(sent)
})

it('before the dispatch is what a clock that is a little behind does not explain', () => {
  expect(isBeforeDispatch(earlier(5), at)).toBe(false)
  expect(isBeforeDispatch(earlier(6), at)).toBe(true)
  expect(isBeforeDispatch(earlier(6), null)).toBe(false)
})

it('history is what is older than a quarter of an hour by the phone', () => {
  expect(isHistory(earlier(15), at)).toBe(false)
  expect(isHistory(earlier(16), at)).toBe(true)
})

it('a visit ends after all else, and nothing comes after its end', () => {
  const stamps = (more: Partial<Stamps>): Stamps => ({
    en_route_at: null,
    arrived_at: null,
    started_at: null,
    ended_at: null,
    ...more,
  })
  expect(mayEndAt(earlier(5), stamps({}))).toBe(true)
  expect(pulledBack(earlier(5), stamps({ started_at: earlier(9), arrived_at: earlier(5) }))).toEqual({})
  for (const stamp of ['en_route_at', 'arrived_at', 'started_at'] as const) {
    const late = stamps({ [stamp]: earlier(2) })
    expect(mayEndAt(earlier(5), late)).toBe(false)
    expect(pulledBack(earlier(5), late)).toEqual({ [stamp]: earlier(5) })
  }
})

it('"on my way" is overtaken by any later step', () => {
  const batch = (...actions: PhoneAction[]) => actions.map((action) => ({ action }))
  expect(isOvertaken(batch('on_my_way', 'note', 'material_used'))).toBe(false)
  for (const step of steps.filter((each) => each !== 'on_my_way')) {
    expect(isStep(step)).toBe(true)
    expect(isOvertaken(batch('on_my_way', step))).toBe(true)
  }
})
