import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { cancelJob, toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const waive = (checkpoint_id: string, body: Record<string, unknown> = {}, headers = {}) =>
  api.call('waiveCheckpoint', {
    as: work.office,
    params: { checkpoint_id },
    body: { reason: 'Approved on the phone', ...body },
    headers,
  })

it('200 does without an answer, and the customer reads nothing of why', async () => {
  const { id } = await checkpoint(api, work)
  const { body } = await waive(id)
  expect(body).toMatchObject({ status: 'waived', reason: 'Approved on the phone', decided_name: null })
  expect(body.rounds).toMatchObject([{ round: 1, answer: 'waived', reason: 'Approved on the phone' }])
  expect((await toldOf(api, work.job_id, 'checkpoint.waived')).at(-1)?.data).toMatchObject({
    checkpoint_id: id,
    from: 'submitted',
  })
  const { body: job } = await api.call('getCustomerJob', {
    as: work.customer,
    params: { job_id: work.job_id },
  })
  expect(job.checkpoints.find((one) => one.id === id)).toMatchObject({ status: 'waived', reason: null })
  expect((await answer(api, 'approveCheckpoint', work, id)).problem.code).toBe('checkpoint_not_open')
})

it('409 for what is settled', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  await waive(id)
  expect((await waive(id)).problem.code).toBe('transition_not_allowed')
})

it('409 for a job that was canceled', async () => {
  const mine = await workUnderWay(api)
  const { id } = await checkpoint(api, mine)
  await cancelJob(api, mine)
  expect((await waive(id)).problem.code).toBe('job_ended')
})

it('412 for what was changed meanwhile', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  expect((await waive(id, {}, { 'if-match': '"9"' })).problem.code).toBe('stale')
})

it('422 without a reason', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  expect((await waive(id, { reason: '  ' })).problem.code).toBe('reason_required')
})
