import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { proposedTo } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

type Params = Awaited<ReturnType<typeof proposedTo>>['params']
const refuse = (params: Params, name = 'Rita Reporter') =>
  api.call('refusePublicProposal', { params, body: { name, words: 'It drips still.' } })

it('200 makes it the office’s turn, twice is once', async () => {
  const { params, dispute_id } = await proposedTo(api, office)
  for (const _again of [1, 2]) {
    const { body } = await refuse(params)
    expect(body).toMatchObject({ awaiting: 'office', dispute: { status: 'under_review' } })
  }
  const where = { dispute_id, type: 'dispute.answered' }
  expect(await api.database.prisma.event.count({ where })).toBe(1)
})

it('404 for another key', async () => {
  const { params } = await proposedTo(api, office)
  expect((await refuse({ ...params, proposal_id: uuidv7() })).problem.code).toBe('not_found')
})

it('409 for what was answered otherwise, 422 without a name', async () => {
  const { params } = await proposedTo(api, office)
  expect((await refuse(params, '  ')).problem.code).toBe('name_required')
  await api.call('acceptPublicProposal', { params, body: { name: 'Rita' } })
  expect((await refuse(params)).problem.code).toBe('proposal_answered')
})

it('403 by the key alone that was shown, and once they may not approve any more; the page says so', async () => {
  const { params, shown_key, job_id, contact_id } = await proposedTo(api, office)
  const may = async (report_key: string) =>
    (await api.call('getPublicDispute', { params: { report_key } })).body.dispute?.may_answer
  expect([await may(params.report_key), await may(shown_key)]).toEqual([true, false])
  expect((await refuse({ ...params, report_key: shown_key })).problem.code).toBe('forbidden')
  const message = { params: { report_key: shown_key }, body: { body: 'I would take that.' } }
  expect((await api.call('sendPublicMessage', message)).status).toBe(201)
  await api.database.prisma.jobContact.updateMany({
    where: { job_id, contact_id },
    data: { can_approve: false },
  })
  expect(await may(params.report_key)).toBe(false)
  expect((await refuse(params)).problem.code).toBe('forbidden')
  await api.database.prisma.jobContact.updateMany({
    where: { job_id, contact_id },
    data: { can_approve: true },
  })
  await api.database.prisma.contact.update({ where: { id: contact_id }, data: { email: 'new@example.test' } })
  expect((await refuse(params)).problem.code).toBe('forbidden')
})
