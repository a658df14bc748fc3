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

const material = async (more: Record<string, unknown> = {}, of = work) => {
  const body = { description: 'Copper pipe, 22 mm', quantity: '12.5', unit: 'm', ...more }
  return (await api.call('addMaterial', { as: of.office, params: { job_id: of.job_id }, body })).body.id
}
const add = (body: Record<string, unknown>, as = work.office, job_id = work.job_id) =>
  api.call('addDelivery', { as, params: { job_id }, body })
const expected_start = '2026-12-03T07:00:00.000Z'
const expected_end = '2026-12-03T11:00:00.000Z'

describe('201', () => {
  it('brings materials, which count as ordered, and things on no list', async () => {
    const pipe = await material()
    const lines = [
      { material_id: pipe },
      { description: 'Solder', quantity: '2' },
      { material_id: pipe, quantity: '1' },
    ]
    const { body } = await add({ supplier: 'Harbour Supplies', expected_start, expected_end, lines })
    expect(body).toMatchObject({
      status: 'expected',
      expected_start,
      supplier: 'Harbour Supplies',
      version: 1,
    })
    expect(body.lines).toMatchObject([
      {
        ordinal: 1,
        material_id: pipe,
        description: 'Copper pipe, 22 mm',
        quantity: '12.5',
        unit: 'm',
        outcome: null,
      },
      { ordinal: 2, material_id: null, description: 'Solder', quantity: '2', unit: null },
      { ordinal: 3, material_id: pipe, quantity: '1', unit: 'm' },
    ])
    const told = await toldOf(api, work.job_id, 'delivery.expected', 'material.updated')
    expect(told).toEqual([
      { type: 'delivery.expected', data: { delivery_id: body.id, expected_start, expected_end } },
      { type: 'material.updated', data: { material_id: pipe, from: 'needed', to: 'ordered' } },
    ])
  })

  it('without a window, by a contractor', async () => {
    const { body } = await add({ lines: [{ description: 'Solder' }] }, work.lead)
    expect(body).toMatchObject({ expected_start: null, expected_end: null })
  })
})

describe('refusals', () => {
  it('400 for half a window, and for a line that says nothing', async () => {
    const lines = [{ description: 'Solder' }]
    expect((await add({ lines, expected_start })).problem.errors).toMatchObject([
      { pointer: '/expected_end' },
    ])
    const backwards = { expected_start: expected_end, expected_end: expected_start }
    expect((await add({ lines, ...backwards })).problem.code).toBe('invalid_input')
    expect((await add({ lines: [...lines, { quantity: '2' }] })).problem.errors).toMatchObject([
      { pointer: '/lines/1/description' },
    ])
  })

  it('404 for a contractor who is not on the job', async () => {
    const as = await api.people.contractor()
    expect((await add({ lines: [{ description: 'Solder' }] }, as)).problem.code).toBe('not_found')
  })

  it('409 for what nobody waits for any more, and for a job that is over', async () => {
    const there = await material({ status: 'delivered' })
    expect((await add({ lines: [{ material_id: there }] })).problem.code).toBe('transition_not_allowed')
    const { job_id, office } = await workUnderWay(api)
    const body = { to: 'canceled', reason: 'They moved' }
    await api.call('transitionJob', { as: office, params: { job_id }, body })
    expect((await add({ lines: [{ description: 'Solder' }] }, office, job_id)).problem.code).toBe('job_ended')
  })

  it('422 for a material of another job, and stores nothing', async () => {
    const theirs = await material({}, await workUnderWay(api))
    const before = await api.database.prisma.delivery.count()
    const { problem } = await add({ lines: [{ description: 'Solder' }, { material_id: theirs }] })
    expect(problem).toMatchObject({
      code: 'unknown_reference',
      errors: [{ pointer: '/lines/1/material_id' }],
    })
    expect(await api.database.prisma.delivery.count()).toBe(before)
  })
})
