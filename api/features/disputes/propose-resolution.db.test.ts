import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedDispute, proposedDispute } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const proposal = { outcome: 'split', resolution: 'discount', words: 'A tenth off', amount_minor: 4_500 }

describe('201', () => {
  it('is the customer’s turn, mailed; a newer one takes its place', async () => {
    const { params, email } = await proposedDispute(api, office)
    const { body } = await api.call('proposeResolution', { as: office, params, body: proposal })
    expect(body).toMatchObject({ status: 'resolution_proposed', awaiting: 'customer' })
    expect(body.proposals).toMatchObject([
      { ordinal: 2, status: 'open', amount_minor: 4_500, currency: 'USD' },
      { ordinal: 1, status: 'superseded', amount_minor: null },
    ])
    const mails = await api.database.prisma.outboxItem.findMany({
      where: { receiver: email, channel: 'mail' },
    })
    expect(mails.map(({ payload }) => (payload as { news: string }).news)).toEqual([
      'opened',
      'proposal',
      'proposal',
    ])
  })
})

it('409 when it has ended, 422 for a discount of nothing', async () => {
  const { params, customer } = await openedDispute(api, office)
  const { amount_minor: _, ...free } = proposal
  const propose = (body: Record<string, unknown>) =>
    api.call('proposeResolution', { as: office, params, body })
  expect((await propose(free)).problem.code).toBe('amount_required')
  await api.call('transitionDispute', { as: customer, params, body: { to: 'withdrawn' } })
  expect((await propose(proposal)).problem.code).toBe('dispute_ended')
})
