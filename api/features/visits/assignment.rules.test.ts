import { describe, expect, it } from 'vitest'
import { assignmentWarnings, type CrewMember, judgeCrew, type TimedVisit } from './assignment.rules.ts'

const day = (clock: string) => new Date(`2026-03-20T${clock}:00Z`)
const at = day('06:00')

function timed(visit_id: string, start: string | null, minutes: number | null = 60): TimedVisit {
  return {
    visit_id,
    status: 'scheduled',
    planned_start: start ? day(start) : null,
    planned_minutes: minutes,
    promised_start: null,
    promised_end: null,
  }
}
const anna = { name: 'Anna', on_duty: true, skills: ['plumbing'] }
const visit = { ...timed('own', '10:00'), trade: 'plumbing' }

describe('overlaps', () => {
  it.each<[string, string, number, [string, string] | null]>([
    ['the same hour', '10:00', 60, ['10:00', '11:00']],
    ['one that begins inside', '10:30', 60, ['10:30', '11:00']],
    ['one that ends inside', '09:30', 60, ['10:00', '10:30']],
    ['one that spans it', '09:00', 240, ['10:00', '11:00']],
    ['one within', '10:15', 15, ['10:15', '10:30']],
    ['one that ends as it begins', '09:00', 60, null],
    ['one that begins as it ends', '11:00', 60, null],
  ])('%s', (_what, start, minutes, shared) => {
    const warnings = assignmentWarnings(visit, [timed('other', start, minutes)], anna, at)
    if (!shared) expect(warnings).toEqual([])
    else
      expect(warnings).toEqual([
        expect.objectContaining({
          warning: 'overlap',
          visit_id: 'other',
          starts_at: day(shared[0]),
          ends_at: day(shared[1]),
        }),
      ])
  })

  it('takes an hour where no length is planned, and the promise where nothing is planned', () => {
    expect(assignmentWarnings(visit, [timed('other', '09:01', null)], anna, at)).toHaveLength(1)
    expect(assignmentWarnings(visit, [timed('other', '09:00', null)], anna, at)).toHaveLength(0)
    const promised = { ...timed('other', null), promised_start: day('08:00'), promised_end: day('12:00') }
    expect(assignmentWarnings(visit, [promised], anna, at)).toHaveLength(1)
    expect(assignmentWarnings(visit, [timed('other', null)], anna, at)).toEqual([])
  })

  it('does not count itself nor what has ended', () => {
    const ended = (['done', 'failed', 'canceled'] as const).map((status) => ({
      ...timed(status, '10:00'),
      status,
    }))
    expect(assignmentWarnings(visit, [...ended, timed('own', '10:00')], anna, at)).toEqual([])
  })

  it('names every one', () => {
    const others = [timed('a', '10:00'), timed('b', '10:10'), timed('c', '15:00')]
    const hit = assignmentWarnings(visit, others, anna, at)
    expect(hit.map((warning) => 'visit_id' in warning && warning.visit_id)).toEqual(['a', 'b'])
  })
})

describe('skills and duty', () => {
  it('warns of a trade the contractor is not known for; anybody does general work', () => {
    expect(assignmentWarnings({ ...visit, trade: 'gas' }, [], anna, at)).toEqual([
      { warning: 'missing_skill', skill: 'gas', detail: 'Anna is not known for gas.' },
    ])
    expect(assignmentWarnings({ ...visit, trade: 'general' }, [], anna, at)).toEqual([])
  })

  it('being off duty matters for what begins within the hour', () => {
    const off = { ...anna, on_duty: false }
    expect(assignmentWarnings(visit, [], off, day('08:59'))).toEqual([])
    for (const now of ['09:00', '10:30', '11:30'])
      expect(assignmentWarnings(visit, [], off, day(now))).toEqual([
        { warning: 'off_duty', detail: 'Anna is off duty.' },
      ])
  })
})

describe('crew', () => {
  const member = (contractor_id: string, role: 'lead' | 'helper', active = true): CrewMember => ({
    contractor_id,
    role,
    active,
  })

  it('has exactly one lead', () => {
    expect(judgeCrew('scheduled', [member('a', 'lead'), member('b', 'helper')])).toBeNull()
    expect(judgeCrew('scheduled', [member('b', 'helper')])).toMatchObject({ refused: 'lead_required' })
    expect(judgeCrew('scheduled', [member('a', 'lead'), member('b', 'lead')])).toMatchObject({
      refused: 'lead_required',
    })
  })

  it('may be nobody only while unscheduled', () => {
    expect(judgeCrew('unscheduled', [])).toBeNull()
    expect(judgeCrew('scheduled', [])).toMatchObject({ refused: 'lead_required' })
    expect(judgeCrew('en_route', [])).toMatchObject({ refused: 'lead_required' })
  })

  it('has nobody twice and nobody who left', () => {
    expect(judgeCrew('scheduled', [member('a', 'lead'), member('a', 'helper')])).toMatchObject({
      refused: 'invalid_input',
    })
    expect(judgeCrew('scheduled', [member('a', 'lead'), member('b', 'helper', false)])).toMatchObject({
      refused: 'contractor_inactive',
      errors: [{ pointer: '/assignments/1/contractor_id' }],
    })
  })

  it.each(['done', 'failed', 'canceled'] as const)('is settled once the visit is %s', (status) => {
    expect(judgeCrew(status, [member('a', 'lead')])).toMatchObject({ refused: 'transition_not_allowed' })
  })
})
