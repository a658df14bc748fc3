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
