import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../api/types.ts'
import { countQueues, narrow } from './filter.ts'
import { momentAt, QUEUES } from './queues.ts'

let count = 0
function job(given: Partial<JobSummary>): JobSummary {
  const id = String(++count)
  return {
    id,
    number: `J-${1000 + count}`,
    title: 'No heat',
    trade: 'heating',
    priority: 'normal',
    status: 'requested',
    stage: 'requested',
    client_id: null,
    client_name: null,
    site_id: id,
    address_line: '12 Harbour Row',
    city: 'Millbrook',
    latitude: 41,
    longitude: -73,
    lead_contractor_id: null,
    lead_contractor_name: null,
    promised_start: null,
    promised_end: null,
    quote_expires_at: null,
    respond_by: null,
    tags: [],
    version: 1,
    created_at: `2026-12-01T00:00:00.${String(count).padStart(3, '0')}Z`,
    updated_at: '2026-12-01T00:00:00.000Z',
    ...given,
  }
}

const moment = momentAt(Date.parse('2026-12-01T18:00:00Z'), 'America/New_York')
const all = { queue: 'all', stages: [], text: '' } as const
const titles = (jobs: JobSummary[]) => jobs.map(({ title }) => title)

describe('today', () => {
  it('is the day at the office', () => {
    expect(moment.today).toEqual(['2026-12-01T05:00:00.000Z', '2026-12-02T05:00:00.000Z'])
  })
})

describe('narrowing', () => {
  it('finds every word, in number, title, address, client, contractor or tag, whatever its case', () => {
    const found = job({ title: 'Boiler leaks', client_name: 'Tilda Brook', tags: ['vip'] })
    const jobs = [found, job({ title: 'Sink' })]
    for (const text of ['leaks HARBOUR', 'tilda', 'vip', found.number.toLowerCase(), ' boiler  brook '])
      expect(narrow(jobs, { ...all, text }, moment)).toEqual([found])
    expect(narrow(jobs, { ...all, text: 'boiler sink' }, moment)).toEqual([])
  })

  it('puts emergencies first, then what is late, then by priority and the newest; what waits or is done last', () => {
    const jobs = [
      job({ title: 'old' }),
      job({ title: 'burning', priority: 'emergency' }),
      job({ title: 'low', priority: 'low' }),
      job({ title: 'done', priority: 'emergency', stage: 'completed' }),
      job({ title: 'late', respond_by: '2026-12-01T17:00:00.000Z' }),
      job({ title: 'waits', priority: 'high', stage: 'on_hold' }),
      job({ title: 'high', priority: 'high' }),
      job({ title: 'new' }),
    ]
    const order = ['burning', 'late', 'high', 'new', 'old', 'low', 'waits', 'done']
    expect(titles(narrow(jobs, all, moment))).toEqual(order)
  })

  it('shows the states that are chosen', () => {
    const jobs = [job({ stage: 'quoted' }), job({ stage: 'arrived' }), job({ stage: 'approved' })]
    expect(narrow(jobs, { ...all, stages: ['quoted', 'arrived'] }, moment)).toHaveLength(2)
  })
})

describe('queues', () => {
  const at = (hours: number) => new Date(Date.parse(moment.now) + hours * 3_600_000).toISOString()
  const cases: [string, Partial<JobSummary>][] = [
    ['new', { stage: 'requested' }],
    ['late new', { stage: 'requested', respond_by: at(-1) }],
    ['unassigned', { stage: 'approved' }],
    ['', { stage: 'approved', lead_contractor_id: 'somebody' }],
    ['today', { stage: 'scheduled', promised_start: at(1), promised_end: at(3) }],
    ['', { stage: 'scheduled', promised_start: at(30), promised_end: at(32) }],
    ['late today', { stage: 'scheduled', promised_start: at(-3), promised_end: at(-1) }],
    ['today', { stage: 'arrived', promised_start: at(-3), promised_end: at(-1) }],
    ['waiting', { stage: 'quoted', quote_expires_at: at(100) }],
    ['expiring waiting', { stage: 'quoted', quote_expires_at: at(70) }],
    ['on_hold', { stage: 'on_hold' }],
  ]
  it.each(cases)('%j hold %j', (ids, given) => {
    const holding = QUEUES.filter((queue) => queue.id !== 'all' && queue.holds(job(given), moment))
    expect(holding.map(({ id }) => id).sort()).toEqual(ids.split(' ').filter(Boolean).sort())
  })

  it('are counted', () => {
    const counts = countQueues([job({}), job({ stage: 'quoted' })], moment)
    expect(counts).toMatchObject({ all: 2, new: 1, waiting: 1, late: 0 })
  })
})
