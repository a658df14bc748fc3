import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disputedJob, opening, others } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('201', () => {
  it('opens it for the customer, the office next; tells of it and confirms by mail with a link', async () => {
    const { job_id, customer, contact_id, email } = await disputedJob(api, office)
    const { status, body } = await api.call('createDispute', { as: customer, body: opening(job_id) })
    expect(status).toBe(201)
    expect(body).toMatchObject({ job_id, contact_id, status: 'open', awaiting: 'office', late: false })
    expect(body.number).toMatch(/^D-\d+$/)
    expect(Date.parse(body.respond_by as string) - api.clock.now().getTime()).toBe(48 * 3_600_000)
    const events = await api.database.prisma.event.findMany({ where: { dispute_id: body.id } })
    expect(events).toMatchObject([{ type: 'dispute.opened', job_id, contact_id }])
    const mails = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
    expect(mails).toMatchObject([{ template: 'dispute_news', payload: { news: 'opened' } }])
    const links = await api.database.prisma.link.findMany({ where: { contact_id, purpose: 'dispute' } })
    expect(links).toHaveLength(1)
  })

  it('lets nobody close the job meanwhile, and lets it be worked on', async () => {
    const { job_id, customer } = await disputedJob(api, office)
    await api.database.prisma.job.update({
      where: { id: job_id },
      data: { status: 'completed', stage: 'completed', completed_at: api.clock.now() },
    })
    const { body } = await api.call('createDispute', { as: customer, body: opening(job_id) })
    const close = () => api.call('transitionJob', { as: office, params: { job_id }, body: { to: 'closed' } })
    expect((await close()).problem.code).toBe('dispute_open')
    await api.call('transitionDispute', {
      as: customer,
      params: { dispute_id: body.id },
      body: { to: 'withdrawn' },
    })
    expect((await close()).status).toBe(200)
  })

  it('is for the office too, in nobody’s name', async () => {
    const { job_id } = await disputedJob(api, office)
    const { body } = await api.call('createDispute', { as: office, body: opening(job_id) })
    expect(body.contact_id).toBeNull()
  })
})

it('422 for a job that is not theirs', async () => {
  const { job_id } = await disputedJob(api, office)
  const { stranger } = await others(api, job_id)
  const { problem } = await api.call('createDispute', { as: stranger, body: opening(job_id) })
  expect(problem).toMatchObject({ code: 'unknown_reference', errors: [{ pointer: '/job_id' }] })
})
