import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesHolding } from '../../test/support/every-row.ts'
import type { Person } from '../../test/support/people.ts'
import { pdf, photoForm } from '../../test/support/pictures.ts'
import { jobToReportOn, proposedTo, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let office: Person
let admin: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const erase = (report_id: string, as = admin) => api.call('eraseReport', { as, params: { report_id } })
const told = (report_id: string) =>
  api.database.prisma.event.count({ where: { type: 'issue.erased', report_id } })

describe('200', () => {
  it('leaves nothing of whoever reported in any table, and their page opens no more', async () => {
    const mark = `zr${uuidv7().slice(-8)}`
    const { answer, row, email } = await reported(api, `The pipe drips, says ${mark}.`)
    const page = { params: { report_key: answer.key } }
    await api.call('sendPublicMessage', { ...page, body: { body: `It is me, ${mark}` } })
    const { status, body } = await erase(row.id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      words: '',
      summary: '',
      reporter_name: null,
      reporter_email: null,
      address: null,
      outcome: 'dismissed',
    })
    await api.runOutbox()
    expect(await tablesHolding(api.database, [mark, email])).toEqual([])
    expect((await api.call('getPublicDispute', page)).status).toBe(404)
    expect((await api.call('sendPublicMessage', { ...page, body: { body: mark } })).status).toBe(404)
  })

  it('forgets the ended dispute that it became, too', async () => {
    const { dispute_id, email } = await proposedTo(api, office)
    await api.database.prisma.dispute.update({ where: { id: dispute_id }, data: { status: 'resolved' } })
    const { id } = await api.database.prisma.issueReport.findFirstOrThrow({ where: { dispute_id } })
    expect((await erase(id)).status).toBe(200)
    // Who reported stands in the office's book as well here: that is no word of the report.
    expect(await tablesHolding(api.database, [email])).toEqual(['contacts'])
    const { body: dispute } = await api.call('getDispute', { as: office, params: { dispute_id } })
    expect(dispute).toMatchObject({ title: 'Erased', description: '' })
    expect(dispute.proposals).toMatchObject([{ words: '' }])
  })

  it('takes the words out of the job that it became once that is over', async () => {
    const { row, params } = await reported(api)
    const { job_id } = await newJob(api, office)
    const { body: report } = await api.call('reviewReport', {
      as: office,
      params,
      body: { outcome: 'request', job_id },
    })
    const ofJob = { as: office, params: { job_id: report.became_job_id as string } }
    await erase(row.id)
    expect((await api.call('getJob', ofJob)).body.description).toBe(row.words)
    await api.call('transitionJob', { ...ofJob, body: { to: 'canceled', reason: 'Not wanted' } })
    await erase(row.id)
    expect((await api.call('getJob', ofJob)).body.description).toBe('')
  })

  it('forgets the contact and the place that it brought once its job is over', async () => {
    const mark = `zr${uuidv7().slice(-8)}`
    const { row, email, params } = await reported(api, `It drips, says ${mark}.`, {
      name: `Rita ${mark}`,
      address: `12 ${mark} Row, Millbrook`,
    })
    const { body: report } = await api.call('reviewReport', {
      as: office,
      params,
      body: { outcome: 'request' },
    })
    const ofJob = { as: office, params: { job_id: report.became_job_id as string } }
    await erase(row.id)
    expect(await tablesHolding(api.database, [email])).toEqual(['contacts'])
    await api.call('transitionJob', { ...ofJob, body: { to: 'canceled', reason: 'Not wanted' } })
    await erase(row.id)
    await api.runOutbox()
    expect(await tablesHolding(api.database, [mark, email])).toEqual([])
  })

  it('is done once, however many ask at once', async () => {
    const { row } = await reported(api)
    const answers = await Promise.all(Array.from({ length: 50 }, () => erase(row.id)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await told(row.id)).toBe(1)
  })
})

it('403 for a dispatcher', async () => {
  const { row } = await reported(api)
  expect((await erase(row.id, office)).problem.code).toBe('forbidden')
})

it('404 for a report that does not exist', async () => {
  expect((await erase(uuidv7())).problem.code).toBe('not_found')
})

describe('409 dispute_open; nothing is lost', () => {
  const left = async (id: string) => ({
    words: (await api.database.prisma.issueReport.findUniqueOrThrow({ where: { id } })).words,
    photos: await api.database.prisma.photo.count({ where: { report_id: id, removed_at: null } }),
  })
  /** A report with a picture that became part of a job. */
  const pictured = async () => {
    const picture = pdf(`% ${uuidv7()}`)
    const { row, params } = await reported(api, 'The pipe drips.', {}, [['drip.pdf', picture]])
    const { job_id } = await newJob(api, office)
    const body = { outcome: 'part_of_job', job_id }
    expect((await api.call('reviewReport', { as: office, params, body })).status).toBe(200)
    return { id: row.id, words: row.words, job_id }
  }
  const argue = async (job_id: string) => {
    const body = { job_id, title: 'Cold', description: 'It is cold.', category: 'workmanship' }
    return (await api.call('createDispute', { as: office, body })).body.id
  }
  const end = (id: string) =>
    api.database.prisma.dispute.update({ where: { id }, data: { status: 'resolved' } })

  it('while it is argued about', async () => {
    const { dispute_id } = await proposedTo(api, office)
    const { id, words } = await api.database.prisma.issueReport.findFirstOrThrow({ where: { dispute_id } })
    expect((await erase(id)).problem.code).toBe('dispute_open')
    expect((await left(id)).words).toBe(words)
  })

  it('while a job is argued about that it became part of', async () => {
    const { id, words, job_id } = await pictured()
    const dispute_id = await argue(job_id)
    expect((await erase(id)).problem.code).toBe('dispute_open')
    expect(await left(id)).toEqual({ words, photos: 1 })
    await end(dispute_id)
    expect((await erase(id)).status).toBe(200)
    expect(await left(id)).toEqual({ words: '', photos: 0 })
    // What was argued about the job is of others.
    const { body: dispute } = await api.call('getDispute', { as: office, params: { dispute_id } })
    expect(dispute).toMatchObject({ title: 'Cold', description: 'It is cold.' })
  })

  it('while another dispute has a picture of it', async () => {
    const { id, words } = await pictured()
    const dispute_id = await argue((await newJob(api, office)).job_id)
    await api.database.prisma.photo.updateMany({ where: { report_id: id }, data: { dispute_id } })
    expect((await erase(id)).problem.code).toBe('dispute_open')
    expect(await left(id)).toEqual({ words, photos: 1 })
    await end(dispute_id)
    expect((await erase(id)).status).toBe(200)
    expect(await left(id)).toEqual({ words: '', photos: 0 })
  })
})

it('409 reporter_known for the report of a customer, who is forgotten with their client', async () => {
  const { job_id, customer } = await jobToReportOn(api, office)
  const form = photoForm([], { words: 'It drips again.' })
  const { body } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  const { id, words } = await api.database.prisma.issueReport.findFirstOrThrow({ where: { job_id } })
  expect(body.id).toBe(id)
  expect((await erase(id)).problem.code).toBe('reporter_known')
  expect((await api.database.prisma.issueReport.findUniqueOrThrow({ where: { id } })).words).toBe(words)
})
