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
    { file_name: 'boiler.jpg', taken: true },
    { file_name: 'notes.txt', taken: false },
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
