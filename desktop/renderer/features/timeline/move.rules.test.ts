import { describe, expect, it } from 'vitest'
import type { Visit } from '../../api/types.ts'
import { changeOf, concerns, type Place, reverseOf, snapped, stretched } from './move.rules.ts'
import { dayAt, placed } from './timeline.rules.ts'

const at = (time: string) => `2026-12-02T${time}:00.000Z`
const ms = (time: string) => Date.parse(at(time))
const place = (row: string, starts: string, ends: string): Place => ({
  row,
  starts: ms(starts),
  ends: ms(ends),
})
const member = (contractor_id: string, role: 'lead' | 'helper' = 'lead') => ({
  contractor_id,
  role,
  name: contractor_id,
  assigned_at: at('06:00'),
})
const visit = (more: Partial<Visit> = {}): Visit =>
  ({
    id: 'a',
    job_number: 'J-1',
    job_title: 'No heat',
    status: 'scheduled',
    planned_start: at('09:00'),
    planned_minutes: 60,
    promised_start: at('08:00'),
    promised_end: at('12:00'),
    assignments: [member('cleo')],
    ...more,
  }) as Partial<Visit> as Visit

const nothing = { crew: null, patch: null, patch_told: null, ask: false }

describe('where it is let go', () => {
  it('is a quarter of an hour, also on a day that begins at half past', () => {
    const day = dayAt('2026-12-02', 'Asia/Kolkata')
    expect(snapped(ms('09:07'), day)).toBe(ms('09:00'))
    expect(snapped(ms('09:08'), day)).toBe(ms('09:15'))
  })

  it('keeps the length, or changes it by an edge, never below a quarter of an hour', () => {
    const span = { starts: ms('09:00'), ends: ms('10:00') }
    expect(stretched(span, 'both', 900_000)).toEqual({ starts: ms('09:15'), ends: ms('10:15') })
    expect(stretched(span, 'end', -900_000)).toEqual({ starts: ms('09:00'), ends: ms('09:45') })
    expect(stretched(span, 'end', -9_000_000)).toEqual({ starts: ms('09:00'), ends: ms('09:15') })
    expect(stretched(span, 'start', 9_000_000)).toEqual({ starts: ms('09:45'), ends: ms('10:00') })
  })
})

describe('a visit that moves', () => {
  it('and comes back changes nothing', () => {
    expect(changeOf(visit(), 'cleo', place('cleo', '09:00', '10:00'))).toEqual(nothing)
  })

  it('within its promise changes the plan alone', () => {
    expect(changeOf(visit(), 'cleo', place('cleo', '11:30', '12:30'))).toEqual({
      ...nothing,
      patch: { planned_start: at('11:30') },
    })
    expect(changeOf(visit(), 'cleo', place('cleo', '09:00', '10:30')).patch).toEqual({ planned_minutes: 90 })
  })

  it('out of its promise asks, and offers the window that comes along', () => {
    expect(changeOf(visit(), 'cleo', place('cleo', '13:00', '14:00'))).toEqual({
      crew: null,
      patch: { planned_start: at('13:00') },
      patch_told: { planned_start: at('13:00'), promised_start: at('12:00'), promised_end: at('16:00') },
      ask: true,
    })
    const astray = visit({ planned_start: at('05:00') })
    expect(changeOf(astray, 'cleo', place('cleo', '13:00', '14:00')).patch_told).toMatchObject({
      promised_start: at('13:00'),
      promised_end: at('17:00'),
    })
    // What is only made longer is not moved.
    expect(changeOf(astray, 'cleo', place('cleo', '05:00', '07:00'))).toEqual({
      ...nothing,
      patch: { planned_minutes: 120 },
    })
  })

  it('that nobody was told of takes its window along unasked', () => {
    expect(changeOf(visit({ status: 'unscheduled' }), 'cleo', place('cleo', '13:00', '14:00'))).toEqual({
      ...nothing,
      patch: { planned_start: at('13:00'), promised_start: at('12:00'), promised_end: at('16:00') },
    })
  })

  it('that is promised alone asks whether to promise another window, or to plan within it', () => {
    const bare = visit({ planned_start: null, planned_minutes: null })
    expect(changeOf(bare, 'cleo', place('cleo', '10:00', '14:00'))).toEqual({
      crew: null,
      patch: { planned_start: at('10:00'), planned_minutes: 60 },
      patch_told: { promised_start: at('10:00'), promised_end: at('14:00') },
      ask: true,
    })
    expect(changeOf({ ...bare, status: 'unscheduled' }, 'cleo', place('cleo', '10:00', '14:00'))).toEqual({
      ...nothing,
      patch: { promised_start: at('10:00'), promised_end: at('14:00') },
    })
  })
})

describe('what was moved', () => {
  it('comes back with what it had, and with nothing else', () => {
    const bare = visit({ planned_start: null })
    expect(
      reverseOf(bare, [{ contractor_id: 'ivo', role: 'lead' }], {
        planned_start: at('10:00'),
        planned_minutes: 30,
      }),
    ).toEqual({
      crew: [{ contractor_id: 'cleo', role: 'lead' }],
      patch: { planned_start: null, planned_minutes: 60 },
    })
    expect(reverseOf(bare, null, null)).toEqual({ crew: null, patch: null })
  })
})

describe('who goes', () => {
  const crew = (from: string, to: string, ...before: Visit['assignments']) =>
    changeOf(visit({ assignments: before }), from, place(to, '09:00', '10:00')).crew

  it('is another lead, while those who help stay', () => {
    expect(crew('cleo', 'ivo', member('cleo'), member('jun', 'helper'))).toEqual([
      { contractor_id: 'ivo', role: 'lead' },
      { contractor_id: 'jun', role: 'helper' },
    ])
    expect(crew('cleo', 'jun', member('cleo'), member('jun', 'helper'))).toEqual([
      { contractor_id: 'jun', role: 'lead' },
    ])
    expect(crew('', 'ivo')).toEqual([{ contractor_id: 'ivo', role: 'lead' }])
  })

  it('is another helper, unless they lead already', () => {
    const both = [member('cleo'), member('jun', 'helper')]
    expect(crew('jun', 'ivo', ...both)).toEqual([
      { contractor_id: 'cleo', role: 'lead' },
      { contractor_id: 'ivo', role: 'helper' },
    ])
    expect(crew('jun', 'cleo', ...both)).toEqual([{ contractor_id: 'cleo', role: 'lead' }])
  })

  it('is nobody where it is taken to nobody', () => {
    expect(crew('cleo', '', member('cleo'))).toEqual([])
  })
})

describe('what is seen before letting go', () => {
  const who = { id: 'ivo', name: 'Ivo', skills: ['heating'], on_duty: true }
  const others = placed([
    visit({ id: 'b', planned_start: at('10:00') }),
    visit({ id: 'c', planned_start: at('14:00'), status: 'done' }),
  ]).bars
  const seen = (
    trade: string,
    starts: string,
    ends: string,
    more: { visit_id?: string; on_duty?: boolean; now?: string } = {},
  ) =>
    concerns(
      { visit_id: more.visit_id ?? 'a', trade },
      place('ivo', starts, ends),
      { ...who, on_duty: more.on_duty ?? true },
      others,
      ms(more.now ?? '06:00'),
    )

  it('is an overlap with what is still ahead, never with itself or with what only touches', () => {
    expect(seen('heating', '10:30', '11:30')).toEqual(['Overlaps J-1 No heat'])
    expect(seen('heating', '10:30', '11:30', { visit_id: 'b' })).toEqual([])
    expect(seen('heating', '09:00', '10:00')).toEqual([])
    expect(seen('heating', '14:00', '15:00')).toEqual([])
  })

  it('is a missing skill, unless the trade is anybody’s', () => {
    expect(seen('gas', '08:00', '09:00')).toEqual(['Not known for gas'])
    expect(seen('general', '08:00', '09:00')).toEqual([])
  })

  it('is being off duty for what begins within the hour', () => {
    expect(seen('heating', '08:00', '09:00', { on_duty: false, now: '07:00' })).toEqual(['Off duty'])
    expect(seen('heating', '08:00', '09:00', { on_duty: false, now: '06:00' })).toEqual([])
  })

  it('is nothing where nobody goes', () => {
    expect(concerns({ visit_id: 'a', trade: 'gas' }, place('', '10:00', '11:00'), null, others, 0)).toEqual(
      [],
    )
  })
})
