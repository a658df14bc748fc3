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
const accept = (params: Params, name = 'Rita Reporter') =>
  api.call('acceptPublicProposal', { params, body: { name } })

it('200 resolves it once, however many say it at the same time', async () => {
  const { params, dispute_id } = await proposedTo(api, office, 'redo')
  api.clock.advance(3600)
  const answers = await Promise.all(Array.from({ length: 20 }, () => accept(params)))
  for (const { body } of answers) {
    expect(body.dispute).toMatchObject({ status: 'resolved', outcome: 'goodwill' })
    // The job that does the work again is of the office's books.
    expect(body.dispute?.proposals[0]).toMatchObject({ status: 'accepted', redo_job_id: null })
  }
  const events = await api.database.prisma.event.findMany({ where: { dispute_id, type: 'dispute.resolved' } })
  expect(events).toMatchObject([{ actor_kind: 'public' }])
})

it('404 for another key, and for a proposal of another dispute', async () => {
  const [mine, theirs] = [await proposedTo(api, office), await proposedTo(api, office)]
  for (const params of [
    { ...mine.params, report_key: 'x'.repeat(43) },
    { ...mine.params, proposal_id: theirs.params.proposal_id },
    { ...mine.params, proposal_id: uuidv7() },
  ])
    expect((await accept(params)).problem.code).toBe('not_found')
})

it('409 for what was answered otherwise, 422 without a name', async () => {
  const { params } = await proposedTo(api, office)
  expect((await accept(params, '  ')).problem.code).toBe('name_required')
  await api.call('refusePublicProposal', { params, body: { name: 'Rita' } })
  expect((await accept(params)).problem.code).toBe('proposal_answered')
})

it('403 by the key alone that was shown, and once they may not approve any more; the page says so', async () => {
  const { params, shown_key, job_id, contact_id } = await proposedTo(api, office)
  const may = async (report_key: string) =>
    (await api.call('getPublicDispute', { params: { report_key } })).body.dispute?.may_answer
  expect([await may(params.report_key), await may(shown_key)]).toEqual([true, false])
  expect((await accept({ ...params, report_key: shown_key })).problem.code).toBe('forbidden')
  const message = { params: { report_key: shown_key }, body: { body: 'I would take that.' } }
  expect((await api.call('sendPublicMessage', message)).status).toBe(201)
  await api.database.prisma.jobContact.updateMany({
    where: { job_id, contact_id },
    data: { can_approve: false },
  })
  expect(await may(params.report_key)).toBe(false)
  expect((await accept(params)).problem.code).toBe('forbidden')
  await api.database.prisma.jobContact.updateMany({
    where: { job_id, contact_id },
    data: { can_approve: true },
  })
  await api.database.prisma.contact.update({ where: { id: contact_id }, data: { email: 'new@example.test' } })
  expect((await accept(params)).problem.code).toBe('forbidden')
})
