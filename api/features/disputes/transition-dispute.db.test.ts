import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedDispute } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('200', () => {
  it('the office reviews, the customer withdraws, and reopens once with what is new', async () => {
    const { params, customer } = await openedDispute(api, office)
    const move = (as: Person, body: Record<string, unknown>) =>
      api.call('transitionDispute', { as, params, body })
    expect((await move(office, { to: 'under_review' })).body.status).toBe('under_review')
    const withdrawn = (await move(customer, { to: 'withdrawn' })).body
    expect(withdrawn).toMatchObject({ status: 'withdrawn', awaiting: 'nobody', respond_by: null })
    const again = await move(customer, { to: 'open', words: 'Now it runs' })
    expect(again.body).toMatchObject({ status: 'open', awaiting: 'office', ended_at: null })
    const said = (await api.call('listDisputeMessages', { as: office, params })).body.items
    expect(said).toMatchObject([{ body: 'Now it runs', author: 'customer' }])
    await move(customer, { to: 'withdrawn' })
    expect((await move(customer, { to: 'open', words: 'Again' })).problem.code).toBe('transition_not_allowed')
  })

  it('reminds a late customer twice by mail and then closes it', async () => {
    const { params, email } = await openedDispute(api, office)
    await api.call('sendDisputeMessage', { as: office, params, body: { body: 'Where exactly?' } })
    const statusAfterAWeek = async () => {
      api.clock.advance(7 * 86_400)
      await api.runOutbox()
      return (await api.call('getDispute', { as: office, params })).body.status
    }
    expect(await statusAfterAWeek()).toBe('open')
    expect(await statusAfterAWeek()).toBe('open')
    expect(await statusAfterAWeek()).toBe('closed_no_response')
    const mails = await api.database.prisma.outboxItem.findMany({
      where: { receiver: email, channel: 'mail' },
    })
    expect(mails.map(({ payload }) => (payload as { news: string }).news).sort()).toEqual([
      'opened',
      'reminder',
      'reminder',
      'reply',
    ])
  })
})

it('409 and 422 for steps that are not theirs, or say nothing', async () => {
  const { params, customer } = await openedDispute(api, office)
  const move = (as: Person, body: Record<string, unknown>) =>
    api.call('transitionDispute', { as, params, body })
  expect((await move(customer, { to: 'under_review' })).problem.code).toBe('transition_not_allowed')
  await move(customer, { to: 'withdrawn' })
  expect((await move(customer, { to: 'open' })).problem.code).toBe('reason_required')
})
