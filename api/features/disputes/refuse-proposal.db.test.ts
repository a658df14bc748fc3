import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposedDispute } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const body = { name: 'Cora Customer', words: 'A new tap is not enough' }

describe('200', () => {
  it('is the office’s turn again, told once', async () => {
    const { params, customer } = await proposedDispute(api, office)
    for (let time = 0; time < 2; time++) {
      const { body: dispute } = await api.call('refuseProposal', { as: customer, params, body })
      expect(dispute).toMatchObject({
        status: 'under_review',
        awaiting: 'office',
        proposals: [{ status: 'refused', answer_words: 'A new tap is not enough' }],
      })
    }
    const where = { dispute_id: params.dispute_id, type: 'dispute.answered' }
    expect(await api.database.prisma.event.count({ where })).toBe(1)
  })
})

it('409 for one that was accepted, 404 for one of another dispute', async () => {
  const { params, customer } = await proposedDispute(api, office, 'explanation')
  const other = await proposedDispute(api, office)
  const strange = { ...params, proposal_id: other.params.proposal_id }
  expect((await api.call('refuseProposal', { as: customer, params: strange, body })).status).toBe(404)
  await api.call('acceptProposal', { as: customer, params, body: { name: 'Cora' } })
  expect((await api.call('refuseProposal', { as: customer, params, body })).problem.code).toBe(
    'proposal_answered',
  )
})

it('422 without a name', async () => {
  const { params, customer } = await proposedDispute(api, office)
  const { problem } = await api.call('refuseProposal', { as: customer, params, body: { name: ' ' } })
  expect(problem.code).toBe('name_required')
})
