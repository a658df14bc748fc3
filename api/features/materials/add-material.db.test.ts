import { uuidv7 } from 'uuidv7'
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

const add = (as: WorkUnderWay['office'], more: Record<string, unknown> = {}, job_id = work.job_id) =>
  api.call('addMaterial', { as, params: { job_id }, body: { description: 'Expansion vessel', ...more } })

describe('201', () => {
  it('notes what is needed, and tells of it', async () => {
    const { body } = await add(work.office, {
      quantity: '2.5',
      unit: 'm',
      needed_on: '2026-12-04',
      cost_minor: 9900,
    })
    expect(body).toMatchObject({
      status: 'needed',
      quantity: '2.5',
      needed_on: '2026-12-04',
      expected_on: null,
      cost_minor: 9900,
      version: 1,
    })
    expect((await toldOf(api, work.job_id, 'material.added')).at(-1)?.data).toEqual({
      material_id: body.id,
      status: 'needed',
    })
  })

  it('is the contractor’s too, with what they paid for it', async () => {
    const { body } = await add(work.lead, { status: 'delivered', cost_minor: 450 })
    expect(body).toMatchObject({ status: 'delivered', quantity: '1', cost_minor: 450 })
    expect(body.allowed_actions.find((one) => one.action === 'order')).toMatchObject({ allowed: true })
  })
})

describe('refusals', () => {
  it('400 for nothing, and for no quantity at all', async () => {
    for (const more of [{ description: '' }, { quantity: '0' }, { quantity: '0.000' }, { quantity: '1,5' }])
      expect((await add(work.office, more)).problem.code).toBe('invalid_input')
  })

  it('404 for a contractor who is not on the job', async () => {
    expect((await add(await api.people.contractor())).problem.code).toBe('not_found')
    expect((await add(work.office, {}, uuidv7())).problem.code).toBe('not_found')
  })

  it('409 for a job that is over', async () => {
    const { job_id, office } = await workUnderWay(api)
    const body = { to: 'canceled', reason: 'They moved' }
    await api.call('transitionJob', { as: office, params: { job_id }, body })
    expect((await add(office, {}, job_id)).problem.code).toBe('job_ended')
  })
})
