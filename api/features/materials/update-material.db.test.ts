import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { cancelJob, toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const vessel = async (as = work.office) => {
  const body = { description: 'Expansion vessel', cost_minor: 9900 }
  return (await api.call('addMaterial', { as, params: { job_id: work.job_id }, body })).body
}
const update = (material_id: string, body: Record<string, unknown>, as = work.office, headers = {}) =>
  api.call('updateMaterial', { as, params: { material_id }, body, headers })

describe('200', () => {
  it('goes its way, the supplier’s delay with a new date, and tells of every step', async () => {
    const { id } = await vessel()
    await update(id, { status: 'ordered', expected_on: '2026-12-03', supplier: 'Harbour Supplies' })
    const { body: late } = await update(id, { status: 'back_ordered', expected_on: '2026-12-10' })
    expect(late).toMatchObject({ status: 'back_ordered', expected_on: '2026-12-10', version: 3 })
    await update(id, { status: 'out_for_delivery' }, work.lead)
    const { body } = await update(id, { status: 'delivered' }, work.lead)
    expect(body).toMatchObject({ status: 'delivered', supplier: 'Harbour Supplies', cost_minor: null })
    const told = await toldOf(api, work.job_id, 'material.updated')
    expect(told.map(({ data }) => `${data.from} ${data.to}`)).toEqual([
      'needed ordered',
      'ordered back_ordered',
      'back_ordered out_for_delivery',
      'out_for_delivery delivered',
    ])
  })

  it('takes a status it has already for no step', async () => {
    const { id } = await vessel()
    expect((await update(id, { status: 'needed', note: null, needed_on: null })).body.status).toBe('needed')
  })

  it('lets a contractor change what they paid themselves', async () => {
    const { id } = await vessel(work.lead)
    expect((await update(id, { cost_minor: 450 }, work.lead)).body.cost_minor).toBe(450)
  })
})

describe('refusals', () => {
  it('403 for what the office pays', async () => {
    const { id } = await vessel()
    expect((await update(id, { cost_minor: 1 }, work.lead)).problem.code).toBe('forbidden')
  })

  it('404 for a contractor who is not on the job', async () => {
    const { id } = await vessel()
    expect((await update(id, { note: 'x' }, await api.people.contractor())).problem.code).toBe('not_found')
  })

  it('409 for a step that is none', async () => {
    const { id } = await vessel()
    expect((await update(id, { status: 'out_for_delivery' })).problem.code).toBe('transition_not_allowed')
  })

  it('409 for a job that was canceled', async () => {
    const mine = await workUnderWay(api)
    const body = { description: 'Expansion vessel' }
    const params = { job_id: mine.job_id }
    const { body: listed } = await api.call('addMaterial', { as: mine.office, params, body })
    await cancelJob(api, mine)
    for (const change of [{ status: 'ordered' }, { note: 'x' }])
      expect((await update(listed.id, change, mine.office)).problem.code).toBe('job_ended')
  })

  it('412 for what was changed meanwhile', async () => {
    const { id } = await vessel()
    const { problem } = await update(id, { status: 'ordered' }, work.office, { 'if-match': '"9"' })
    expect(problem).toMatchObject({ code: 'stale', current: { id, status: 'needed', cost_minor: 9900 } })
  })

  it('422 for a back order without a new date', async () => {
    const { id } = await vessel()
    await update(id, { status: 'ordered', expected_on: '2026-12-03' })
    for (const more of [{}, { expected_on: '2026-12-03' }, { expected_on: null }])
      expect((await update(id, { status: 'back_ordered', ...more })).problem.code).toBe('date_required')
  })
})
