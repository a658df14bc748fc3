import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesHolding } from '../../test/support/every-row.ts'
import type { Person } from '../../test/support/people.ts'
import { proposedTo, reported } from '../../test/support/report-scene.ts'
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

it('409 dispute_open while it is argued about; nothing is lost', async () => {
  const { dispute_id } = await proposedTo(api, office)
  const { id, words } = await api.database.prisma.issueReport.findFirstOrThrow({ where: { dispute_id } })
  expect((await erase(id)).problem.code).toBe('dispute_open')
  expect((await api.database.prisma.issueReport.findUniqueOrThrow({ where: { id } })).words).toBe(words)
})
