import { describe, expect, it } from 'vitest'
import { ageText, initialsOf, lookOf, readableOn } from './contractor-looks.ts'
import type { MapContractor } from './map-types.ts'

const AT = Date.parse('2026-11-23T10:00:00Z')
const ago = (seconds: number) => new Date(AT - seconds * 1000).toISOString()
const contractor = (rest: Partial<MapContractor>): MapContractor => ({
  contractor_id: 'c-1',
  name: 'Ann Lee',
  colour: '#1a5fb4',
  on_duty: true,
  latitude: 0,
  longitude: 0,
  heading_deg: null,
  accuracy_m: null,
  recorded_at: ago(5),
  quality: 'live',
  ...rest,
})

describe('lookOf', () => {
  it.each([
    [{ recorded_at: ago(59) }, 'live'],
    [{ recorded_at: ago(60) }, 'delayed'],
    [{ recorded_at: ago(299) }, 'delayed'],
    [{ recorded_at: ago(300) }, 'last_seen'],
    [{ quality: 'delayed' }, 'delayed'],
    [{ quality: 'last_seen' }, 'last_seen'],
    [{ quality: 'hidden' }, 'last_seen'],
    [{ quality: 'live', recorded_at: ago(3600) }, 'last_seen'],
    [{ recorded_at: ago(-30) }, 'live'],
    [{ on_duty: false }, 'off_duty'],
  ] as const)('of %j is %s', (rest, look) => {
    expect(lookOf(contractor(rest), AT)).toBe(look)
  })
})

it.each([
  [0, '0 s'],
  [-20, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [90_000, '1 d'],
])('%i s ago is %j', (seconds, text) => {
  expect(ageText(ago(seconds), AT)).toBe(text)
})

it.each([
  ['Ann Lee', 'AL'],
  ['ann maria van der lee', 'AL'],
  ['Émile', 'É'],
  ['J. R.', 'JR'],
  ['李 明', '李明'],
  ['  ', '?'],
  ['42', '?'],
])('initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

it.each([
  ['#000000', '#ffffff'],
  ['#1a5fb4', '#ffffff'],
  ['#f2c14e', '#000000'],
  ['#ffffff', '#000000'],
])('on %s one reads %s', (colour, on) => {
  expect(readableOn(colour)).toBe(on)
})
