import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { photoForm } from '../../test/support/pictures.ts'
import { jobToReportOn, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'
import { MOST_CANDIDATES } from './report.rules.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

it('200 with the words, the suggestion and how sure it is', async () => {
  const { row, params } = await reported(api)
  const { body } = await api.call('getReport', { as: office, params })
  expect(body).toMatchObject({ id: row.id, words: row.words, late: false, outcome: null })
  expect(body.suggestion).toMatchObject({ engine: 'local', confidence: expect.any(Number) })
})

it('shows the office what was written on its page since; a list does not read it', async () => {
  const { answer, params } = await reported(api)
  const say = (body: string) =>
    api.call('sendPublicMessage', { params: { report_key: answer.key }, body: { body } })
  await say('It drips faster.')
  await say('The ceiling below is wet.')
  const { body } = await api.call('getReport', { as: office, params })
  expect(body.messages).toMatchObject([
    { author: 'customer', body: 'It drips faster.' },
    { author: 'customer', body: 'The ceiling below is wet.' },
  ])
  const { body: list } = await api.call('listReports', { as: office, query: { open: true } })
  expect(new Set(list.items.map(({ messages }) => messages))).toEqual(new Set([null]))
})

it('names the job whose number, or that of its quote, was typed; to the office alone', async () => {
  const { job_id, quote } = await sentQuote(api, office)
  const { body: job } = await api.call('getJob', { as: office, params: { job_id } })
  const hinted = async (reference: string) => {
    api.clock.advance(3600)
    const { params } = await reported(api, undefined, { reference })
    return (await api.call('getReport', { as: office, params })).body
  }
  for (const reference of [job.number.toLowerCase(), `Q-${quote.number}`])
    expect(await hinted(reference)).toMatchObject({
      job_id: null,
      hinted_job: { id: job_id, title: job.title },
    })
  expect(await hinted('the blue one')).toMatchObject({ reference: 'the blue one', hinted_job: null })
})

it('shows what may say the same: by who, where or in what words, within a day', async () => {
  api.clock.advance(200_000)
  const address = '7 Quay Street, Millbrook'
  const words = 'The roof above the porch leaks since the storm.'
  const first = await reported(api, words, { address })
  const { job_id, customer } = await jobToReportOn(api, office)
  const contact = {
    email: (await reported(api, 'Nobody came on Monday.', { address: 'The old mill' })).email,
  }
  const second = await reported(api, 'Water comes in, we need a bucket.', {
    address: '7, quay street',
    ...contact,
  })
  const third = await reported(api, `${words} Please come.`, { address: '12 Harbour Row' })
  const form = photoForm([], { words: 'The radiator is cold.' })
  const { body: fourth } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  const because = async (report_id: string) => {
    const { body } = await api.call('getReport', { as: office, params: { report_id } })
    return (body.duplicates ?? []).map((each) => [each.report_id, ...each.because])
  }
  expect(await because(first.row.id)).toEqual([
    [third.row.id, 'words'],
    [second.row.id, 'place'],
  ])
  expect((await because(second.row.id)).map(([, ...reasons]) => reasons)).toContainEqual(['contact'])
  expect(await because(fourth.id)).toEqual([[third.row.id, 'place']])
  api.clock.advance(90_000)
  const late = await reported(api, words, { address })
  expect(await because(late.row.id)).toEqual([])
})

it('names a customer as their contact has it and where the job is, until they are forgotten', async () => {
  const { job_id, customer, email } = await jobToReportOn(api, office)
  await api.database.prisma.contact.update({
    where: { id: customer.contact_id as string },
    data: { name: 'Cora Customer', phones: ['+12025550143', '+12025550144'] },
  })
  const form = photoForm([], { words: 'The door sticks.' })
  const { body: made } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  const { site } = await api.database.prisma.job.findUniqueOrThrow({
    where: { id: job_id },
    include: { site: true },
  })
  const read = async () => (await api.call('getReport', { as: office, params: { report_id: made.id } })).body
  const report = await read()
  expect(report).toMatchObject({
    reporter_name: 'Cora Customer',
    reporter_email: email,
    reporter_phone: '+12025550143',
    erased_at: null,
  })
  expect(report.address).toContain(site.address_line)
  const { body: listed } = await api.call('listReports', { as: office, query: { job_id } })
  expect(listed.items).toMatchObject([{ reporter_name: 'Cora Customer' }])
  const nobody = { reporter_name: null, reporter_email: null, reporter_phone: null, address: null }
  const erased_at = api.clock.now()
  await api.database.prisma.issueReport.update({ where: { id: made.id }, data: { erased_at } })
  expect(await read()).toMatchObject({ ...nobody, erased_at: erased_at.toISOString() })
})

it('looks at the newest of the day alone, and at all of the same person', async () => {
  api.clock.advance(200_000)
  const words = 'The gutter at the back came down in the night.'
  const first = await reported(api, words, { address: 'Far away' })
  const again = { email: first.email, address: 'Elsewhere' }
  const same = await reported(api, 'Nobody rings back.', again)
  const alike = await reported(api, words, { address: 'The old mill' })
  const because = async () => {
    const { body } = await api.call('getReport', { as: office, params: first.params })
    return body.duplicates?.map((each) => [each.report_id, ...each.because])
  }
  expect(await because()).toEqual([
    [alike.row.id, 'words'],
    [same.row.id, 'contact'],
  ])
  const others = Array.from({ length: MOST_CANDIDATES }, (_, index) => ({
    ...alike.row,
    id: uuidv7(),
    public_key_hash: null,
    mailed_key_hash: null,
    suggestion: {},
    reporter_email: `other-${index}@example.test`,
    address_text: null,
    words: `Something else, number ${index}`,
    created_at: new Date(alike.row.created_at.getTime() + 60_000 + index),
  }))
  await api.database.prisma.issueReport.createMany({ data: others })
  expect(await because()).toEqual([[same.row.id, 'contact']])
  await api.database.prisma.issueReport.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } })
})

it('404 for a report that nobody made', async () => {
  const params = { report_id: office.profile_id }
  expect((await api.call('getReport', { as: office, params })).problem.code).toBe('not_found')
})
