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

const say = (as: Person, params: Record<string, string>, body: Record<string, unknown>) =>
  api.call('sendDisputeMessage', { as, params, body })

describe('201', () => {
  it('makes it the other side’s turn; a note does not', async () => {
    const { params, customer } = await openedDispute(api, office)
    const turn = async () => (await api.call('getDispute', { as: office, params })).body.awaiting
    await say(office, params, { body: 'What to do with them?', visibility: 'internal' })
    expect(await turn()).toBe('office')
    await say(office, params, { body: 'Where exactly?' })
    expect(await turn()).toBe('customer')
    await say(customer, params, { body: 'At the spout' })
    expect(await turn()).toBe('office')
  })

  it('mails the office’s words to the customer, and no note', async () => {
    const { params, email } = await openedDispute(api, office)
    await say(office, params, { body: 'Between us', visibility: 'internal' })
    await say(office, params, { body: 'We come on Friday' })
    const mails = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
    expect(mails.map(({ payload }) => (payload as { news: string }).news)).toEqual(['opened', 'reply'])
  })

  it('a note is no event that a customer or contractor reads in the timeline; a message is, of one’s own', async () => {
    const { params, customer, job_id } = await openedDispute(api, office)
    const approver = await api.people.customer()
    await api.database.prisma.jobContact.create({
      data: { job_id, contact_id: approver.contact_id as string, can_approve: true },
    })
    await say(office, params, { body: 'Between us', visibility: 'internal' })
    await say(office, params, { body: 'We come on Friday' })
    const types = async (as: Person) =>
      (await api.call('listJobEvents', { as, params: { job_id } })).body.items
        .map(({ type }) => type)
        .filter((type) => /^(dispute|message|note)/.test(type))
    expect(await types(office)).toContain('note.added')
    expect(await types(customer)).toEqual(['message.added', 'dispute.opened'])
    expect(await types(approver)).toEqual([])
  })
})

it('403 for a note of somebody else, 404 to a stranger, 409 when it has ended', async () => {
  const { params, customer } = await openedDispute(api, office)
  const note = { body: 'x', visibility: 'internal' }
  expect((await say(customer, params, note)).problem.code).toBe('forbidden')
  expect((await say(await api.people.customer(), params, { body: 'x' })).status).toBe(404)
  await api.call('transitionDispute', { as: customer, params, body: { to: 'withdrawn' } })
  expect((await say(customer, params, { body: 'x' })).problem.code).toBe('dispute_ended')
})
