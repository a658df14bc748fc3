import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../api/types.ts'
import { jobsCsv } from './jobs-csv.ts'
import { inZone } from './zoned-instant.ts'

const job = (given: Partial<JobSummary> = {}): JobSummary => ({
  id: '1',
  number: 'J-1042',
  title: 'No heat',
  trade: 'heating',
  priority: 'normal',
  status: 'requested',
  stage: 'requested',
  client_id: null,
  client_name: null,
  site_id: '2',
  address_line: '12 Harbour Row',
  city: 'Millbrook',
  latitude: 41,
  longitude: -73,
  lead_contractor_id: null,
  lead_contractor_name: null,
  promised_start: '2026-12-02T09:00:00.000Z',
  promised_end: null,
  quote_expires_at: null,
  respond_by: null,
  tags: [],
  version: 1,
  created_at: '2026-07-01T00:00:00.000Z',
  updated_at: '2026-07-01T00:00:00.000Z',
  ...given,
})
const read = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true })
const titleOf = (title: string) => read(jobsCsv([job({ title })], 'UTC'))[0]?.title

describe('jobs as CSV', () => {
  it('begin with the byte order mark and one row of names, and end every row with CR LF', () => {
    const csv = jobsCsv([job(), job()], 'UTC')
    expect(csv.startsWith('\uFEFF"number","title","stage"')).toBe(true)
    expect(csv.endsWith('"\r\n')).toBe(true)
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(read(jobsCsv([], 'UTC'))).toEqual([])
  })

  it('are read again as they were: quotes, commas, line breaks, umlauts', () => {
    const title = 'Says "drips", then\r\nstops; Größe 3 – ☔'
    const [row] = read(jobsCsv([job({ title, tags: ['storm', 'vip'], client_name: 'Brook, Tilda' })], 'UTC'))
    expect(row).toMatchObject({ number: 'J-1042', title, tags: 'storm; vip', client_name: 'Brook, Tilda' })
    expect(row).toMatchObject({ lead_contractor_name: '', promised_end: '' })
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠A1'])(
    'hold no formula: %j',
    (title) => {
      expect(titleOf(title)).toBe(`'${title}`)
    },
  )

  it('escape a formula that hides behind a quote or a separator', () => {
    const csv = jobsCsv([job({ title: '",=1+1', tags: ['=1'] })], 'UTC')
    expect(read(csv)[0]).toMatchObject({ title: '",=1+1', tags: "'=1" })
  })

  it.each(['a=1', "'=1", ' x', '12 - 14 Mill Lane', '1-2'])('leave what is none as it is: %j', (title) => {
    expect(titleOf(title)).toBe(title)
  })

  it('say instants in the zone of the company, summer and winter', () => {
    const [row] = read(jobsCsv([job()], 'Europe/Berlin'))
    expect(row).toMatchObject({
      promised_start: '2026-12-02T10:00:00+01:00',
      created_at: '2026-07-01T02:00:00+02:00',
    })
  })
})

describe('an instant in a zone', () => {
  it.each([
    ['2026-12-02T02:30:05.900Z', 'America/New_York', '2026-12-01T21:30:05-05:00'],
    ['2026-12-02T09:00:00.000Z', 'Asia/Kathmandu', '2026-12-02T14:45:00+05:45'],
    ['2026-12-31T23:59:59.000Z', 'UTC', '2026-12-31T23:59:59+00:00'],
    ['2026-10-25T00:59:59.000Z', 'Europe/Berlin', '2026-10-25T02:59:59+02:00'],
    ['2026-10-25T01:00:00.000Z', 'Europe/Berlin', '2026-10-25T02:00:00+01:00'],
    ['2026-03-08T06:45:00.000Z', 'America/St_Johns', '2026-03-08T04:15:00-02:30'],
  ])('%s in %s', (instant, zone, shown) => {
    expect(inZone(instant, zone)).toBe(shown)
  })

  it('is left as it is where it is none', () => {
    expect(inZone('soon', 'UTC')).toBe('soon')
  })
})
