import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { others, proposedDispute } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const body = { name: 'Cora Customer' }

describe('200', () => {
  it('resolves it and makes the job that does the work again, once, however many race over HTTP', async () => {
    const { params, customer, job_id, email } = await proposedDispute(api, office)
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const path = `disputes/${params.dispute_id}/proposals/${params.proposal_id}/accept`
    const once = () =>
      fetch(`${address}/api/v1/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${customer.token}` },
        body: JSON.stringify(body),
      })
    const answers = await Promise.all(Array.from({ length: 50 }, once))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    const { body: dispute } = await api.call('getDispute', { as: office, params })
    expect(dispute).toMatchObject({
      status: 'resolved',
      outcome: 'in_favor_of_customer',
      resolution: 'redo',
      proposals: [{ status: 'accepted', answered_name: 'Cora Customer' }],
    })
    const redone = await api.database.prisma.job.findMany({ where: { redo_of_id: job_id } })
    expect(redone).toMatchObject([{ id: dispute.proposals[0]?.redo_job_id, status: 'approved' }])
    const where = { dispute_id: params.dispute_id, type: 'dispute.resolved' }
    expect(await api.database.prisma.event.count({ where })).toBe(1)
    const mails = await api.database.prisma.outboxItem.findMany({
      where: { receiver: email, channel: 'mail' },
    })
    const ended = mails.filter(({ payload }) => (payload as { news: string }).news === 'ended')
    expect(ended).toHaveLength(1)
    const mine = await api.call('listCustomerJobs', { as: customer })
    expect(mine.body.items).toHaveLength(2)
  })
})

it('404 to who may not answer, 409 for one that was refused, 422 without a name', async () => {
  const { params, customer, job_id } = await proposedDispute(api, office, 'explanation')
  const { stranger, tenant } = await others(api, job_id)
  for (const as of [stranger, tenant])
    expect((await api.call('acceptProposal', { as, params, body })).status).toBe(404)
  const blank = await api.call('acceptProposal', { as: customer, params, body: { name: ' ' } })
  expect(blank.problem.code).toBe('name_required')
  await api.call('refuseProposal', { as: customer, params, body })
  const late = await api.call('acceptProposal', { as: customer, params, body })
  expect(late.problem.code).toBe('proposal_answered')
})
