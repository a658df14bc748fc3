import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { mapColumns } from './import.columns.ts'
import type { ImportOptions, ImportRow } from './import.facts.ts'
import { importReader } from './import.rules.ts'

const good = { id: '7', address: '3 Weir Street', city: 'Millbrook', trade: 'plumbing', title: 'Leak' }

/** Reads records given as objects, as one file. */
function read(records: Record<string, string>[], options: ImportOptions = {}) {
  const headers = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const columns = mapColumns(headers, options)
  if ('refused' in columns) throw new Error(JSON.stringify(columns))
  const take = importReader(columns, options)
  return records.map((record, index) =>
    take(
      headers.map((header) => record[header] ?? ''),
      index + 2,
    ),
  )
}

const one = (more: Record<string, string>, options: ImportOptions = {}) =>
  read([{ ...good, ...more }], options)[0]

function taken(more: Record<string, string>, options: ImportOptions = {}): ImportRow {
  const answer = one(more, options)
  if (!answer || 'refused' in answer) throw new Error(JSON.stringify(answer))
  return answer
}

describe('a row', () => {
  it('with everything', () => {
    const full = {
      unique_key: 'A-1',
      title: 'No heat',
      description: 'Since Monday\nBaby in the flat',
      category: 'HEATING',
      priority: 'Urgent',
      status: 'In Progress',
      created: '2026-01-05T07:30:00+01:00',
      closed: '',
      street: 'Ring 1',
      apt: '12',
      town: 'Wien',
      zip: '1010',
      state: 'Wien',
      country: 'at',
      lat: '48.2',
      lng: '16,37',
      customer: 'Hausverwaltung Nord',
      contact: 'Jo Doe',
      email: 'jo@example.org',
      phone: '01 2345678',
      tags: 'vip; keys at porter;vip',
      meter: '0815',
      note_to_self: '',
    }
    expect(read([full], { default_country: 'AT' })).toEqual([
      {
        external_id: 'A-1',
        title: 'No heat',
        description: 'Since Monday\nBaby in the flat',
        trade: 'heating',
        priority: 'emergency',
        address_line: 'Ring 1',
        unit: '12',
        city: 'Wien',
        postal_code: '1010',
        region: 'Wien',
        country: 'AT',
        latitude: 48.2,
        longitude: 16.37,
        requested_on: null,
        requested_at: new Date('2026-01-05T06:30:00Z'),
        closed_on: null,
        closed_at: null,
        ended: null,
        client_name: 'Hausverwaltung Nord',
        contact_name: 'Jo Doe',
        contact_email: 'jo@example.org',
        contact_phone: '+4312345678',
        tags: ['vip', 'keys at porter'],
        custom: { meter: '0815' },
      },
    ])
  })

  it('with the least', () => {
    expect(read([{ address: ' Ring 1 ' }], { default_city: 'Wien', default_trade: 'general' })).toEqual([
      {
        external_id: null,
        title: 'general',
        description: '',
        trade: 'general',
        priority: 'normal',
        address_line: 'Ring 1',
        unit: null,
        city: 'Wien',
        postal_code: null,
        region: null,
        country: null,
        latitude: null,
        longitude: null,
        requested_on: null,
        requested_at: null,
        closed_on: null,
        closed_at: null,
        ended: null,
        client_name: null,
        contact_name: null,
        contact_email: null,
        contact_phone: null,
        tags: [],
        custom: {},
      },
    ])
  })

  it('a day stays a day', () => {
    expect(taken({ created_at: '2013-12-25', closed_at: '2014-01-02' })).toMatchObject({
      requested_on: '2013-12-25',
      requested_at: null,
      closed_on: '2014-01-02',
      closed_at: null,
      ended: 'closed',
    })
  })

  it('takes its title from the description, else from the trade as written', () => {
    expect(taken({ title: '', description: 'Tap drips\nin the kitchen' }).title).toBe('Tap drips')
    expect(taken({ title: '', description: '𝄞'.repeat(300) }).title).toBe(`${'𝄞'.repeat(199)}…`)
    expect(taken({ title: '', trade: 'Water System' }).title).toBe('Water System')
  })

  it('of nothing but empty cells is passed over', () => {
    expect(
      read([good, { id: ' ', address: '' }, { ...good, id: '8' }]).map((answer) => answer === null),
    ).toEqual([false, true, false])
  })
})

describe('trades', () => {
  it.each<[string, string]>([
    ['HEATING', 'heating'],
    ['Boilers', 'heating'],
    ['ELECTRIC', 'electrical'],
    ['Elevator', 'elevator'],
    ['Sewer', 'plumbing'],
    ['Water System', 'plumbing'],
    ['PAINT - PLASTER', 'painting'],
    ['PAINT/PLASTER', 'painting'],
    ['APPLIANCE', 'appliance'],
    ['GENERAL CONSTRUCTION', 'general'],
    ['Pest control', 'pest'],
    ['Locksmith', 'locks'],
  ])('%s is %s', (written, trade) => {
    expect(taken({ trade: written }).trade).toBe(trade)
  })

  it.each([
    'plumbing',
    'heating',
    'electrical',
    'gas',
    'roofing',
    'carpentry',
    'painting',
    'masonry',
    'appliance',
    'elevator',
    'locks',
    'pest',
    'general',
  ])('%s is itself', (trade) => {
    expect(taken({ trade: trade.toUpperCase() }).trade).toBe(trade)
  })

  it('an unknown one is refused, unless it is mapped or there is a default', () => {
    for (const trade of ['NONCONST', 'heating and more', ''])
      expect(one({ trade })).toMatchObject({ refused: 'invalid_input', errors: [{ pointer: '/trade' }] })
    expect(taken({ trade: 'NONCONST' }, { default_trade: 'general' }).trade).toBe('general')
    const trades = { nonconst: 'pest' as const, plumbing: 'gas' as const }
    expect(taken({ trade: 'NONCONST' }, { trades, default_trade: 'general' }).trade).toBe('pest')
    expect(taken({ trade: 'Plumbing' }, { trades }).trade).toBe('gas')
  })
})

describe('priority and status', () => {
  it.each<[string, string]>([
    ['', 'normal'],
    ['Emergency', 'emergency'],
    ['P2', 'high'],
    ['medium', 'normal'],
    ['LOW', 'low'],
  ])('priority "%s" is %s', (priority, expected) => {
    expect(taken({ priority }).priority).toBe(expected)
  })

  it.each<[string, string, string | null]>([
    ['Open', '', null],
    ['Assigned', '', null],
    ['', '', null],
    ['Closed', '', 'closed'],
    ['Assigned', '2014-03-25', 'closed'],
    ['Cancelled', '', 'canceled'],
    ['canceled', '2014-03-25', 'canceled'],
  ])('status "%s", closed "%s": %s', (status, closed, ended) => {
    expect(taken({ status, closed }).ended).toBe(ended)
  })

  it('words nobody knows are refused', () => {
    expect(one({ priority: 'P0', status: 'Limbo' })).toMatchObject({
      errors: [{ pointer: '/priority' }, { pointer: '/status' }],
    })
  })
})

describe('refused', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['no address', { address: '' }, ['/address_line']],
    ['no city', { city: ' ' }, ['/city']],
    ['no external id where there is a column for it', { id: '' }, ['/external_id']],
    ['half a place', { latitude: '48.2', longitude: '' }, ['/longitude']],
    ['the other half', { latitude: '', longitude: '16' }, ['/latitude']],
    ['a place in words', { latitude: 'north', longitude: '16' }, ['/latitude']],
    ['a place beyond the pole', { latitude: '90.01', longitude: '16' }, ['/latitude']],
    ['a place beyond the day', { latitude: '48', longitude: '-181' }, ['/longitude']],
    ['a place in powers', { latitude: '1e1', longitude: '16' }, ['/latitude']],
    ['no place at all', { latitude: '0', longitude: '0.0' }, ['/latitude']],
    ['a day that does not exist', { created: '2026-02-30' }, ['/requested']],
    ['a closing that is none', { closed: 'soon' }, ['/closed']],
    ['a country in words', { country: 'Austria' }, ['/country']],
    ['a mail address that is none', { email: 'jo at example' }, ['/contact_email']],
    ['two mail addresses', { email: 'a@b.org,c@d.org' }, ['/contact_email']],
    ['a telephone number without a country', { phone: '01 2345678' }, ['/contact_phone']],
    ['a telephone number that is none', { phone: 'call me' }, ['/contact_phone']],
    ['a title too long', { title: 'x'.repeat(201) }, ['/title']],
    ['a tag too long', { tags: 'x'.repeat(61) }, ['/tags']],
    [
      'several things',
      { address: '', trade: 'magic', latitude: 'x', longitude: 'y' },
      ['/trade', '/address_line', '/latitude', '/longitude'],
    ],
  ])('%s', (_what, more, pointers) => {
    const answer = one(more)
    if (!answer || !('refused' in answer)) throw new Error('taken')
    expect(answer.errors?.map((error) => error.pointer)).toEqual(pointers)
    expect(answer.external_id).toBe(more.id === '' ? null : '7')
  })

  it('more cells than the header has', () => {
    const columns = mapColumns(['address', 'city', 'trade'])
    if ('refused' in columns) throw new Error('columns')
    const take = importReader(columns, {})
    expect(take(['1 Main Street', ' Apt 2', 'Millbrook', 'plumbing'], 2)).toMatchObject({
      refused: 'invalid_input',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '' })]),
    })
    expect(take(['1 Main Street', 'Millbrook', 'plumbing', '', ' '], 3)).toMatchObject({ city: 'Millbrook' })
  })

  it('an external id twice in one file, naming the first row', () => {
    const answers = read([good, { ...good, id: '8' }, { ...good, id: ' 7 ', city: '' }, good])
    expect(answers.map((answer) => answer && 'refused' in answer)).toEqual([false, false, true, true])
    expect(answers[2]).toMatchObject({
      external_id: '7',
      errors: [{ pointer: '/external_id', message: 'stands in row 2 already' }, { pointer: '/city' }],
    })
  })

  it('rows without an id, in a file without ids, are no doubles', () => {
    const { id: _id, ...plain } = good
    expect(read([plain, plain]).map((answer) => answer && 'refused' in answer)).toEqual([false, false])
  })
})

const requests = new URL('../../../../shared/data/requests.csv', import.meta.url)
describe.skipIf(!existsSync(requests))('a day of real requests of a city', () => {
  function load(options: ImportOptions) {
    const [headers = [], ...records]: string[][] = parse(readFileSync(requests, 'utf8'))
    const columns = mapColumns(headers, options)
    if ('refused' in columns) throw new Error(JSON.stringify(columns))
    const take = importReader(columns, options)
    return records.map((record, index) => ({
      raw: Object.fromEntries(headers.map((header, at) => [header, record[at] ?? ''])),
      answer: take(record, index + 2),
    }))
  }

  it('refuses only the trade that is none', () => {
    const refused = load({}).filter(({ answer }) => answer && 'refused' in answer)
    expect(refused).toHaveLength(32)
    expect(new Set(refused.map(({ raw }) => raw.category))).toEqual(new Set(['NONCONST']))
  })

  it('takes every row once that is mapped, with days as days and times as times', () => {
    const rows = load({ trades: { NONCONST: 'general' }, default_country: 'US' })
    expect(rows).toHaveLength(1523)
    const trades: Record<string, number> = {}
    let times = 0
    for (const { raw, answer } of rows) {
      if (!answer || 'refused' in answer) throw new Error(JSON.stringify(answer))
      trades[answer.trade] = (trades[answer.trade] ?? 0) + 1
      expect(answer).toMatchObject({
        external_id: raw.id,
        address_line: raw.address,
        city: raw.city,
        country: 'US',
      })
      expect(answer.custom).toEqual({ agency: raw.agency })
      expect(answer.latitude).toBe(Number(raw.latitude))
      if (raw.created_at?.includes('T')) {
        times += 1
        expect(answer.requested_on).toBeNull()
        expect(answer.requested_at).toEqual(new Date(raw.created_at))
      } else expect(answer).toMatchObject({ requested_on: raw.created_at, requested_at: null })
      expect(answer.ended).toBe(raw.closed_at ? 'closed' : null)
    }
    expect(trades).toEqual({
      heating: 1204,
      plumbing: 114,
      general: 110,
      painting: 44,
      electrical: 37,
      elevator: 8,
      appliance: 6,
    })
    expect(times).toBe(66)
  })
})
