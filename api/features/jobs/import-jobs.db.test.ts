import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
let count = 0
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())
// Past the limit on imports in a minute.
beforeEach(() => api.clock.advance(60))

const header = 'id,date,category,problem,address,apartment,city,postcode,latitude,longitude'

function form(file: string | Uint8Array<ArrayBuffer> | null, fields: Record<string, unknown> = {}): FormData {
  const made = new FormData()
  const all = { source: `source-${++count}`, ...fields }
  for (const [name, value] of Object.entries(all))
    made.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  if (file !== null) made.append('file', new Blob([file]), 'requests.csv')
  return made
}

/** Imports and waits until the file is done with. */
async function take(file: string | Uint8Array<ArrayBuffer>, fields: Record<string, unknown> = {}) {
  const { body } = await api.call('importJobs', { as, form: form(file, fields) })
  await api.deps.background.idle()
  return (await api.call('getJobImport', { as, params: { import_id: body.id } })).body
}

const jobsOf = (source: string) =>
  api.database.prisma.externalRef.findMany({
    where: { kind: 'job', source },
    orderBy: { external_id: 'asc' },
  })
const jobOf = async (source: string, external_id: string) => {
  const ref = await api.database.prisma.externalRef.findFirstOrThrow({ where: { source, external_id } })
  return (await api.call('getJob', { as, params: { job_id: ref.entity_id } })).body
}

describe('202', () => {
  it('answers at once, and goes on by itself to the end', async () => {
    const file = `${header}\n1,2013-12-25,HEATING,No heat,12 Mill Lane,,Oldtown,10001,40.8,-73.9\n`
    const { status, body } = await api.call('importJobs', { as, form: form(file, { source: 'city' }) })
    expect(status).toBe(202)
    expect(body).toMatchObject({ state: 'running', total: 1, processed: 0, file_name: 'requests.csv' })
    await api.deps.background.idle()
    const after = await api.call('getJobImport', { as, params: { import_id: body.id } })
    expect(after.body).toMatchObject({
      state: 'done',
      total: 1,
      processed: 1,
      created: 1,
      unchanged: 0,
      refused: 0,
      created_by_name: 'Dana Dispatcher',
      finished_at: api.clock.now().toISOString(),
    })
    expect(await jobOf('city', '1')).toMatchObject({
      title: 'No heat',
      trade: 'heating',
      source: 'import',
      status: 'requested',
      requested_on: '2013-12-25',
      requested_at: null,
      address_line: '12 Mill Lane',
      city: 'Oldtown',
      latitude: 40.8,
      longitude: -73.9,
      external_refs: [{ source: 'city', external_id: '1' }],
    })
  })

  it('makes one site of many requests at one address, and flats of their building', async () => {
    const rows = [
      '1,,heating,A,7 Dock Road,,Oldtown,10001,,',
      '2,,heating,B, 7  DOCK road ,,oldtown,10001,,',
      '3,,heating,C,7 Dock Road,4B,Oldtown,10001,,',
      '4,,heating,D,7 Dock Road,4b,Oldtown,10001,,',
      '5,,heating,E,7 Dock Road,,Oldtown,20002,,',
    ]
    await take([header, ...rows].join('\n'), { source: 'dock' })
    const sites = await Promise.all(['1', '2', '3', '4', '5'].map(async (id) => jobOf('dock', id)))
    const [one, two, three, four, five] = sites.map((job) => job.site_id)
    expect(two).toBe(one)
    expect(four).toBe(three)
    expect(new Set([one, three, five]).size).toBe(3)
    const flat = await api.database.prisma.site.findUniqueOrThrow({ where: { id: three as string } })
    expect(flat).toMatchObject({ unit: '4B', parent_site_id: one })
    await take(`${header}\n6,,heating,F,"7 Dock Road",,Oldtown,,,\n`, { source: 'dock' })
    expect((await jobOf('dock', '6')).site_id).toBe(one)
  })

  it('changes nothing when the same file comes again, with ids or without', async () => {
    const file = `${header}\n1,,gas,Smell,1 A Street,,Oldtown,,,\n2,,gas,Smell,2 A Street,,Oldtown,,,\n`
    expect(await take(file, { source: 'twice' })).toMatchObject({ created: 2, unchanged: 0 })
    expect(await take(file, { source: 'twice' })).toMatchObject({ created: 0, unchanged: 2 })
    const plain = 'trade,address,city\ngas,1 B Street,Oldtown\ngas,1 B Street,Oldtown\n'
    expect(await take(plain, { source: 'plain' })).toMatchObject({ created: 2 })
    expect(await take(`${plain}gas,2 B Street,Oldtown\n`, { source: 'plain' })).toMatchObject({
      created: 1,
      unchanged: 2,
    })
  })

  it('makes no doubles when the same file is imported five times at once', async () => {
    const lines = Array.from({ length: 700 }, (_, n) => `${n},,heating,Cold,${n % 50} Same Road,,Oldtown,,,`)
    const file = [header, ...lines].join('\n')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        api.call('importJobs', { as, form: form(file, { source: 'at-once' }) }),
      ),
    )
    await api.deps.background.idle()
    const ends = await Promise.all(
      answers.map(
        async ({ body }) => (await api.call('getJobImport', { as, params: { import_id: body.id } })).body,
      ),
    )
    expect(ends.map((end) => end.state)).toEqual(Array(5).fill('done'))
    expect(ends.reduce((sum, end) => sum + end.created, 0)).toBe(700)
    expect(ends.reduce((sum, end) => sum + end.unchanged, 0)).toBe(2800)
    expect(await jobsOf('at-once')).toHaveLength(700)
    expect(await api.database.prisma.site.count({ where: { address_line: { endsWith: 'Same Road' } } })).toBe(
      50,
    )
  })

  it('tells of at most five hundred jobs with one event, and mails nobody', async () => {
    const lines = Array.from(
      { length: 1100 },
      (_, n) => `${n},locks,${n} Key Road,Oldtown,k${n}@example.test`,
    )
    const done = await take(['id,trade,address,city,email', ...lines].join('\n'), {
      source: 'keys',
      tell: true,
    })
    expect(done.created).toBe(1100)
    const told = await api.database.prisma.event.findMany({
      where: { type: 'jobs.imported', data: { path: ['import_id'], equals: done.id } },
      orderBy: { seq: 'asc' },
    })
    const sizes = told.map((event) => (event.data as { job_ids: string[] }).job_ids.length)
    expect(sizes).toEqual([500, 500, 100])
    expect(await api.database.prisma.event.count({ where: { type: 'job.created' } })).toBe(0)
    expect(await api.database.prisma.outboxItem.count()).toBe(0)
  })

  it('names clients and people around the job, who are told later only when that is asked for', async () => {
    const file = [
      'id,trade,address,city,customer,contact,email,phone',
      '1,gas,1 C Street,Oldtown,Acme Homes,Kim Key,KIM@example.test,',
      '2,gas,2 C Street,Oldtown,ACME HOMES,Kim Key,kim@example.test,',
      '3,gas,3 C Street,Oldtown,Lou Lone,,,+1 212 555 0177',
      '4,gas,4 C Street,Oldtown,,,,',
    ].join('\n')
    await take(file, { source: 'people' })
    const [one, two, three, four] = await Promise.all(['1', '2', '3', '4'].map((id) => jobOf('people', id)))
    expect(one).toMatchObject({ client_name: 'Acme Homes', client_id: two?.client_id })
    const around = async (job_id: string) =>
      (await api.call('listJobContacts', { as, params: { job_id } })).body.items
    const [kim] = await around(one?.id as string)
    expect(kim).toMatchObject({ name: 'Kim Key', email: 'kim@example.test', notify: 'none' })
    expect((await around(two?.id as string))[0]?.contact_id).toBe(kim?.contact_id)
    expect((await around(three?.id as string))[0]).toMatchObject({
      name: 'Lou Lone',
      phones: ['+12125550177'],
    })
    expect(await around(four?.id as string)).toEqual([])
    await take(`${file}\n5,gas,5 C Street,Oldtown,Acme Homes,Kim Key,kim@example.test,`, {
      source: 'people',
      tell: true,
    })
    const five = await jobOf('people', '5')
    expect((await around(five.id))[0]).toMatchObject({ contact_id: kim?.contact_id, notify: 'mail' })
  })

  it('takes what has ended as ended, and keeps its day a day', async () => {
    const file = [
      'id,trade,address,city,status,closed_at',
      '1,gas,1 D Street,Oldtown,Closed,2013-12-26',
      '2,gas,2 D Street,Oldtown,Closed,2013-12-26T02:30:00-05:00',
      '3,gas,3 D Street,Oldtown,Canceled,',
    ].join('\n')
    await take(file, { source: 'ended' })
    expect(await jobOf('ended', '1')).toMatchObject({
      status: 'closed',
      stage: 'closed',
      closed_at: null,
      custom: { closed_on: '2013-12-26' },
    })
    expect(await jobOf('ended', '2')).toMatchObject({ closed_at: '2013-12-26T07:30:00.000Z' })
    expect(await jobOf('ended', '3')).toMatchObject({ status: 'canceled' })
  })

  it('reports on a dry run what it would do, and writes nothing else', async () => {
    const file = `${header}\n1,,gas,Smell,1 E Street,,Drytown,,,\n2,,magic,Smell,2 E Street,,Drytown,,,\n`
    const before = await api.database.prisma.event.count()
    const dry = await take(file, { source: 'dry', dry_run: true })
    expect(dry).toMatchObject({ state: 'done', dry_run: true, created: 1, refused: 1 })
    expect(dry.refusals).toMatchObject([{ row: 3, external_id: '2', errors: [{ pointer: '/trade' }] }])
    expect(await jobsOf('dry')).toEqual([])
    expect(await api.database.prisma.site.count({ where: { city: 'Drytown' } })).toBe(0)
    expect(await api.database.prisma.event.count()).toBe(before)
  })

  it('follows the mapping: columns, words, defaults', async () => {
    const file = 'Nr;Gewerk;Straße;Wann\n7;Heizung;Hafenzeile 1;03/04/2026\n8;Zauber;Hafenzeile 2;\n'
    const mapping = {
      columns: { external_id: 'Nr', trade: 'Gewerk', address_line: 'Straße', requested: 'Wann' },
      trades: { Heizung: 'heating' },
      default_city: 'Hafenstadt',
      default_country: 'DE',
      day_order: 'dmy',
    }
    const done = await take(file, { source: 'mapped', mapping, default_trade: 'general' })
    expect(done).toMatchObject({ created: 2, refused: 0 })
    expect(await jobOf('mapped', '7')).toMatchObject({
      trade: 'heating',
      city: 'Hafenstadt',
      requested_on: '2026-04-03',
    })
    expect(await jobOf('mapped', '8')).toMatchObject({ trade: 'general' })
  })

  it('reads windows-1252 when told so, and UTF-16 by its mark', async () => {
    const windows = Buffer.from('id,trade,address,city\n1,gas,Stra\xdfe 1,Z\xfcrich\n', 'latin1')
    expect(
      await take(new Uint8Array(windows), { source: 'windows', encoding: 'windows-1252' }),
    ).toMatchObject({ created: 1 })
    expect(await jobOf('windows', '1')).toMatchObject({ address_line: 'Straße 1', city: 'Zürich' })
    const wide = Buffer.from('\ufeffid,trade,address,city\r\n1,gas,Straße 2,Zürich\r\n', 'utf16le')
    await take(new Uint8Array(wide), { source: 'wide' })
    expect(await jobOf('wide', '1')).toMatchObject({ address_line: 'Straße 2' })
  })

  it('refuses broken rows of every kind by number and reason, and takes the good ones between', async () => {
    const good = (id: number) => `${id},2013-12-25,HEATING,Cold,${id} F Street,,Oldtown,10001,40.8,-73.9`
    const rows: [string, string | null][] = [
      [good(1), null],
      ['2,2013-12-25,HEATING,Cold', 'has 4 cells where the header has 10'],
      [`${good(3)},extra`, 'has 11 cells where the header has 10'],
      ['4,2013-12-25,HEATING,Cold,4 F Street,,Oldtown,10001,95,-73.9', '/latitude'],
      ['5,2013-12-25,HEATING,Cold,5 F Street,,Oldtown,10001,0,0', '/latitude'],
      ['6,2013-12-25,HEATING,Cold,6 F Street,,Oldtown,10001,40.8,', '/longitude'],
      ['7,2013-12-25,WIZARDRY,Cold,7 F Street,,Oldtown,10001,40.8,-73.9', '/trade'],
      ['8,2013-02-30,HEATING,Cold,8 F Street,,Oldtown,10001,40.8,-73.9', '/requested'],
      ['9,2013-12-25,HEATING,Cold,,,Oldtown,10001,40.8,-73.9', '/address_line'],
      [',2013-12-25,HEATING,Cold,10 F Street,,Oldtown,10001,40.8,-73.9', '/external_id'],
      ['1,2013-12-25,HEATING,Cold,11 F Street,,Oldtown,10001,40.8,-73.9', '/external_id'],
      ['12,2013-12-25,HEATING,"never closed,12 F Street,,Oldtown,10001,40.8,-73.9', 'never closed'],
      ['13,2013-12-25,HEATING,Ger\xe4t,13 F Street,,Oldtown,10001,40.8,-73.9', 'not UTF-8'],
      ['14,2013-12-25,HEATING,zero\0,14 F Street,,Oldtown,10001,40.8,-73.9', 'no text has'],
      ['', null],
      [good(16), null],
    ]
    const bytes = Buffer.from([header, ...rows.map(([row]) => row)].join('\n'), 'latin1')
    const done = await take(new Uint8Array(bytes), { source: 'broken' })
    const expected = rows.flatMap(([, why], index) => (why === null ? [] : [{ row: index + 2, why }]))
    expect(done).toMatchObject({ state: 'done', created: 2, refused: expected.length })
    expect(done.refusals.map((refusal) => refusal.row)).toEqual(expected.map(({ row }) => row))
    for (const [index, { why }] of expected.entries()) {
      const [error] = done.refusals[index]?.errors ?? []
      expect(`${error?.pointer} ${error?.message}`).toContain(why)
    }
    expect((await jobsOf('broken')).map((ref) => ref.external_id)).toEqual(['1', '16'])
  })
})

describe('refusals', () => {
  const refused = async (made: FormData) => (await api.call('importJobs', { as, form: made })).problem

  it('400 without a file, with an empty one, and for a mapping that is none', async () => {
    expect((await refused(form(null))).errors).toContainEqual({ pointer: '/file', message: 'is missing' })
    expect((await refused(form(''))).errors).toEqual([{ pointer: '/file', message: 'is empty' }])
    expect((await refused(form(header, { mapping: 'x' }))).errors).toMatchObject([{ pointer: '/mapping' }])
    expect((await refused(form(header, { mapping: { columns: { magic: 'x' } } }))).errors).toMatchObject([
      { pointer: '/mapping/columns/magic' },
    ])
  })

  it('413 for a file beyond fifty megabytes', async () => {
    const made = form(new Uint8Array(50 * 1024 * 1024 + 1))
    expect((await refused(made)).code).toBe('too_large')
  })

  it('422 for what is no text, and for columns that are not understood', async () => {
    expect((await refused(form(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).code).toBe('encoding_unknown')
    const problem = await refused(form('colour,size\nred,1\n'))
    expect(problem).toMatchObject({ code: 'columns_unknown', errors: [{ pointer: '/columns/address_line' }] })
    expect(await api.database.prisma.jobImport.count({ where: { state: 'running' } })).toBe(0)
  })
})

const requests = new URL('../../../../shared/data/requests.csv', import.meta.url)
describe.skipIf(!existsSync(requests))('a day of real requests of a city', () => {
  it('goes in whole, one site to a building, and a second time not at all', async () => {
    const file = readFileSync(requests, 'utf8')
    const fields = { source: 'nyc-311', mapping: { trades: { NONCONST: 'general' } } }
    const sitesBefore = await api.database.prisma.site.count()
    const first = await take(file, fields)
    expect(first).toMatchObject({ state: 'done', total: 1523, created: 1523, unchanged: 0, refused: 0 })
    const distinct = new Set(
      file
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').slice(5, 8).join('|')),
    )
    const sites = (await api.database.prisma.site.count()) - sitesBefore
    expect(sites).toBe(distinct.size)
    expect(await take(file, fields)).toMatchObject({ created: 0, unchanged: 1523, refused: 0 })
    expect(await api.database.prisma.outboxItem.count()).toBe(0)
  })
})
