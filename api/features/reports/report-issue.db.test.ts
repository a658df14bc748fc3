import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { gasWords, jobToReportOn } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

it('201 with what was understood; keeps good pictures and names the others', async () => {
  const { job_id, customer, email } = await jobToReportOn(api, office)
  const files = [
    ['boiler.jpg', await phoneJpeg()],
    ['notes.txt', Buffer.from('no picture')],
  ] as const
  const form = photoForm(files, { words: gasWords })
  const { status, body } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  expect(status).toBe(201)
  expect(body.triage).toMatchObject({ severity: 'emergency', advice: expect.any(String) })
  expect(body.files).toEqual([
    { file_name: 'boiler.jpg', taken: true, reason: null, detail: null },
    { file_name: 'notes.txt', taken: false, reason: 'type_not_taken', detail: expect.any(String) },
  ])
  const photos = await api.database.prisma.photo.findMany({ where: { report_id: body.id } })
  expect(photos).toMatchObject([{ job_id }])
  const row = await api.database.prisma.issueReport.findUniqueOrThrow({ where: { id: body.id } })
  expect(row).toMatchObject({ source: 'customer', job_id, contact_id: customer.contact_id })
  const told = await api.database.prisma.event.findMany({ where: { report_id: body.id } })
  expect(told).toMatchObject([{ type: 'issue.reported', job_id }])
  const mails = await api.database.prisma.outboxItem.findMany({
    where: { receiver: email, template: 'report_news' },
  })
  expect(mails).toHaveLength(1)
})

it('201 opens the dispute that is wanted at once, with the pictures in it and one mail', async () => {
  const { job_id, customer, email } = await jobToReportOn(api, office)
  const form = photoForm([['boiler.jpg', await phoneJpeg()]], { words: gasWords, dispute: 'true' })
  const { body } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  expect(body).toMatchObject({ dispute_id: expect.any(String), triage: { severity: 'emergency' } })
  const dispute_id = body.dispute_id as string
  const { body: dispute } = await api.call('getDispute', { as: customer, params: { dispute_id } })
  expect(dispute).toMatchObject({
    job_id,
    severity: 'emergency',
    awaiting: 'office',
    respond_by: body.respond_by,
  })
  const photos = await api.database.prisma.photo.findMany({ where: { dispute_id } })
  expect(photos).toMatchObject([{ job_id, report_id: body.id }])
  const { body: report } = await api.call('getReport', { as: office, params: { report_id: body.id } })
  expect(report).toMatchObject({
    outcome: 'dispute',
    dispute_id,
    reviewed_at: null,
    photos: [{ dispute_id }],
  })
  const events = await api.database.prisma.event.findMany({ where: { dispute_id } })
  expect(events).toMatchObject([{ type: 'dispute.opened' }])
  const mails = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
  expect(mails.map(({ template }) => template)).toEqual(['dispute_news'])
})

it('keeps the same picture with each report that it came with, once', async () => {
  const { job_id, customer } = await jobToReportOn(api, office)
  const picture = await phoneJpeg(320, 240, '#224466')
  const report = async (words: string) => {
    const files = [
      ['boiler.jpg', picture],
      ['again.jpg', picture],
    ] as const
    const form = photoForm(files, { words })
    const { body } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
    expect(body.files.map(({ taken }) => taken)).toEqual([true, true])
    return body.id
  }
  const ids = [await report('The boiler is loud.'), await report('The boiler leaks now.')]
  for (const report_id of ids) {
    const { body } = await api.call('getReport', { as: office, params: { report_id } })
    expect(body.photos).toMatchObject([{ file_name: 'boiler.jpg', job_id }])
  }
  const told = await api.database.prisma.event.findMany({ where: { type: 'photo.added', job_id } })
  expect(told).toHaveLength(2)
})

it('leaves no file of a report that was refused', async () => {
  const { job_id } = await jobToReportOn(api, office)
  const before = await api.deps.files.list('photos', null, 1000)
  const as = await api.people.customer()
  const form = photoForm([['boiler.jpg', await phoneJpeg()]], { words: gasWords })
  expect((await api.call('reportIssue', { as, params: { job_id }, form })).problem.code).toBe('not_found')
  expect(await api.deps.files.list('photos', null, 1000)).toEqual(before)
})

it('404 for a job of somebody else', async () => {
  const { job_id } = await jobToReportOn(api, office)
  const as = await api.people.customer()
  const form = photoForm([], { words: 'It drips.' })
  expect((await api.call('reportIssue', { as, params: { job_id }, form })).problem.code).toBe('not_found')
})

it('403 by a link that is for something else, and nothing is kept', async () => {
  const { job_id, customer } = await jobToReportOn(api, office)
  const { body: made } = await api.call('createJobLink', {
    as: office,
    params: { job_id },
    body: { contact_id: customer.contact_id as string, purpose: 'job' },
  })
  await api.database.prisma.link.update({ where: { id: made.link.id }, data: { purpose: 'dispute' } })
  const { body: session } = await api.call('tradeLink', {
    params: { token: made.url.split('/').at(-1) as string },
  })
  const form = photoForm([], { words: 'It drips.' })
  const as = { token: session.access_token }
  expect((await api.call('reportIssue', { as, params: { job_id }, form })).problem.code).toBe('forbidden')
  expect(await api.database.prisma.issueReport.count({ where: { job_id } })).toBe(0)
})

it('413 for more than ten pictures can be, before it is read', async () => {
  const { job_id, customer } = await jobToReportOn(api, office)
  const form = photoForm([], { words: 'It drips.' })
  const headers = { 'content-length': String(400 * 1024 * 1024) }
  const { problem } = await api.call('reportIssue', { as: customer, params: { job_id }, form, headers })
  expect(problem).toMatchObject({ status: 413, code: 'too_large' })
})
