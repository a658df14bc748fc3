import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const add = (as = work.office, more: Record<string, unknown> = {}, job_id = work.job_id) =>
  api.call('addCheckpoint', { as, params: { job_id }, body: { title: 'Pressure test', ...more } })

describe('201', () => {
  it('in the order they were added, required unless said otherwise', async () => {
    const { body: first } = await add()
    const { body: second } = await add(work.lead, { title: 'Paint', required: false, description: 'White' })
    expect(first).toMatchObject({ ordinal: 1, status: 'pending', round: 0, required: true, rounds: [] })
    expect(second).toMatchObject({ ordinal: 2, required: false, description: 'White' })
    expect(await toldOf(api, work.job_id, 'checkpoint.added')).toMatchObject([
      { data: { checkpoint_id: first.id, required: true } },
      { data: { checkpoint_id: second.id, required: false } },
    ])
  })

  it('keeps the job from being completed until it is approved or waived, if it is required', async () => {
    const mine = await workUnderWay(api)
    const { office, job_id, visit_id } = mine
    const { body: optional } = await add(office, { required: false }, job_id)
    const { body: required } = await add(office, {}, job_id)
    for (const to of ['en_route', 'arrived', 'in_progress', 'done'] as const)
      await api.call('transitionVisit', { as: mine.lead, params: { visit_id }, body: { to } })
    const complete = () =>
      api.call('transitionJob', {
        as: mine.lead,
        params: { job_id },
        body: { to: 'completed', resolution: 'Boiler replaced' },
      })
    expect((await complete()).problem.code).toBe('checkpoints_open')
    await api.call('submitCheckpoint', { as: mine.lead, params: { checkpoint_id: required.id }, body: {} })
    expect((await complete()).problem.code).toBe('checkpoints_open')
    const params = { job_id, checkpoint_id: required.id }
    await api.call('approveCheckpoint', { as: mine.customer, params, body: { round: 1, name: 'Cora' } })
    expect((await complete()).body.status).toBe('completed')
    expect(optional.status).toBe('pending')
  })
})

describe('refusals', () => {
  it('400 without a title', async () => {
    expect((await add(work.office, { title: '' })).problem.code).toBe('invalid_input')
  })

  it('404 for a contractor who is not on the job', async () => {
    expect((await add(await api.people.contractor())).problem.code).toBe('not_found')
  })

  it('409 for a job that is over', async () => {
    const { job_id, office } = await workUnderWay(api)
    const body = { to: 'canceled', reason: 'They moved' }
    await api.call('transitionJob', { as: office, params: { job_id }, body })
    expect((await add(office, {}, job_id)).problem.code).toBe('job_ended')
  })
})
