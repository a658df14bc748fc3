import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hold, untilSomebodyWaits } from '../../test/support/hold.ts'
import type { Person } from '../../test/support/people.ts'
import { reported } from '../../test/support/report-scene.ts'
import { type Somebody, somebody } from '../../test/support/somebody.ts'
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

const erase = (report_id: string) => api.call('eraseReport', { as: admin, params: { report_id } })
const forget = ({ client }: Somebody) =>
  api.call('eraseClient', { as: admin, params: { client_id: client.id } })
const job = async (job_id: string) => (await api.call('getJob', { as: office, params: { job_id } })).body
const cancel = (job_id: string) =>
  api.call('transitionJob', {
    as: office,
    params: { job_id },
    body: { to: 'canceled', reason: 'Not wanted' },
  })
const updates = (job_id: string) =>
  api.database.prisma.event.count({ where: { type: 'job.updated', job_id } })

/** A report without an account that became a job of its own, at a place of somebody else. */
async function requested(words: string, email?: string) {
  const { row } = await reported(api, words, email ? { email } : {})
  const { job_id: about } = await newJob(api, office)
  const { body } = await api.call('reviewReport', {
    as: office,
    params: { report_id: row.id },
    body: { outcome: 'request', job_id: about },
  })
  return { report_id: row.id, job_id: body.became_job_id as string, words: row.words }
}

const argue = async (job_id: string) => {
  const body = { job_id, title: 'Cold', description: 'It is cold.', category: 'workmanship' }
  return (await api.call('createDispute', { as: office, body })).body.id
}
const end = (id: string) =>
  api.database.prisma.dispute.update({ where: { id }, data: { status: 'resolved' } })

describe('a report that became part of a job', () => {
  it('takes nothing of the job along when it is forgotten, whose words are of another', async () => {
    const first = await requested('The tap drips all night.')
    const { row } = await reported(api, 'And the sink is cracked.')
    await api.call('reviewReport', {
      as: office,
      params: { report_id: row.id },
      body: { outcome: 'part_of_job', job_id: first.job_id },
    })
    await cancel(first.job_id)
    const before = await job(first.job_id)
    expect((await erase(row.id)).body.words).toBe('')
    expect(await job(first.job_id)).toMatchObject({
      title: before.title,
      description: first.words,
      version: before.version,
    })
  })
})

describe('a report that became a job of its own, of another client', () => {
  it('takes its words out of the job with its writer, counted and told', async () => {
    const one = await somebody(api, office)
    const { job_id } = await requested(`It drips, says ${one.mark}.`, one.email)
    await cancel(job_id)
    const { blanked, kept } = (await forget(one)).body
    expect(await job(job_id)).toMatchObject({ title: 'Plumbing', description: '' })
    expect(await updates(job_id)).toBe(1)
    expect(blanked).toMatchObject({ reports: 1, jobs: 1 })
    expect(kept).toContainEqual(expect.objectContaining({ what: 'jobs', count: 2 }))
  })

  it('keeps them in a job that is not over, and gives them up when asked again', async () => {
    const one = await somebody(api, office)
    const { job_id, words } = await requested(`It drips, says ${one.mark}.`, one.email)
    expect((await forget(one)).body.blanked).toMatchObject({ reports: 1, jobs: 0 })
    expect((await job(job_id)).description).toBe(words)
    await cancel(job_id)
    expect((await forget(one)).body.blanked).toMatchObject({ reports: 0, jobs: 1 })
    expect((await job(job_id)).description).toBe('')
  })

  it('keeps report and job while a dispute about the job is open', async () => {
    const one = await somebody(api, office)
    const { report_id, job_id, words } = await requested(`It drips, says ${one.mark}.`, one.email)
    const dispute_id = await argue(job_id)
    await api.database.prisma.job.update({ where: { id: job_id }, data: { status: 'canceled' } })
    const { blanked, kept } = (await forget(one)).body
    expect(blanked).toMatchObject({ reports: 0, jobs: 0 })
    expect(kept).toContainEqual(expect.objectContaining({ what: 'open_disputes', count: 1 }))
    expect((await job(job_id)).description).toBe(words)
    await end(dispute_id)
    expect((await forget(one)).body.blanked).toMatchObject({ reports: 1, jobs: 1, disputes: 0 })
    expect((await job(job_id)).description).toBe('')
    const { words: left } = await api.database.prisma.issueReport.findUniqueOrThrow({
      where: { id: report_id },
    })
    expect(left).toBe('')
  })
})

it.each([
  ['report', (report_id: string, _one: Somebody) => erase(report_id)],
  ['client', (_report_id: string, one: Somebody) => forget(one)],
] as const)('waits for the job before it holds the report, asked to forget the %s', async (_what, ask) => {
  const one = await somebody(api, office)
  const { report_id, job_id } = await requested(`It drips, says ${one.mark}.`, one.email)
  await cancel(job_id)
  const release = await hold(api.database, (tx) =>
    tx.sql(sql`SELECT FROM jobs WHERE id = ${job_id}::uuid FOR UPDATE`),
  )
  const asked = ask(report_id, one)
  await untilSomebodyWaits(api.database)
  const free = await api.database.sql(
    sql`SELECT id FROM issue_reports WHERE id = ${report_id}::uuid FOR UPDATE SKIP LOCKED`,
  )
  expect(free).toHaveLength(1)
  await release()
  expect((await asked).status).toBe(200)
  expect((await job(job_id)).description).toBe('')
})
