import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

it('200 keeps what was shown in every round and what was said to it, word for word', async () => {
  const { id } = await checkpoint(api, work)
  await answer(api, 'rejectCheckpoint', work, id, { words: 'The valve drips' })
  const params = { checkpoint_id: id }
  await api.call('updateCheckpoint', { as: work.office, params, body: { title: 'Pressure test, again' } })
  await api.call('submitCheckpoint', { as: work.lead, params, body: { note: 'New valve' } })
  await answer(api, 'approveCheckpoint', work, id, { round: 2 })
  const { body } = await api.call('listJobCheckpoints', { as: work.lead, params: { job_id: work.job_id } })
  expect(body.items).toMatchObject([
    {
      id,
      status: 'approved',
      round: 2,
      reason: null,
      rounds: [
        {
          round: 2,
          title: 'Pressure test, again',
          note: 'New valve',
          answer: 'approved',
          answered_name: 'Cora Customer',
        },
        {
          round: 1,
          title: 'Pressure test',
          note: 'Held it',
          answer: 'rejected',
          reason: 'The valve drips',
          submitted_by_name: 'Cleo Contractor',
        },
      ],
    },
  ])
})

it('404 for a contractor who is not on the job', async () => {
  const as = await api.people.contractor()
  const { problem } = await api.call('listJobCheckpoints', { as, params: { job_id: work.job_id } })
  expect(problem.code).toBe('not_found')
})
