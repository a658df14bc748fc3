import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
  for (const [as, description, cost_minor] of [
    [work.office, 'Boiler', 250_000],
    [work.lead, 'Solder', 450],
  ] as const) {
    const body = {
      description,
      cost_minor,
      note: 'Haggle',
      supplier: 'Harbour Supplies',
      supplier_ref: 'HS-1',
    }
    await api.call('addMaterial', { as, params: { job_id: work.job_id }, body })
  }
})
afterAll(() => api.close())

const list = async (as: Person) =>
  (await api.call('listJobMaterials', { as, params: { job_id: work.job_id } })).body.items

it('shows the office all, a contractor only what they paid themselves', async () => {
  expect(await list(work.office)).toMatchObject([
    { description: 'Boiler', cost_minor: 250_000, note: 'Haggle' },
    { description: 'Solder', cost_minor: 450 },
  ])
  expect(await list(work.lead)).toMatchObject([
    { description: 'Boiler', cost_minor: null, note: 'Haggle', supplier_ref: 'HS-1' },
    { description: 'Solder', cost_minor: 450 },
  ])
})

it('shows a customer what it is, never what it costs, and nothing to do', async () => {
  const items = await list(work.customer)
  expect(items.map((one) => one.description)).toEqual(['Boiler', 'Solder'])
  for (const item of items)
    expect(item).toMatchObject({ cost_minor: null, note: null, supplier_ref: null, allowed_actions: [] })
})

it('404 for who has nothing to do with the job', async () => {
  const as = await api.people.customer()
  const { problem } = await api.call('listJobMaterials', { as, params: { job_id: work.job_id } })
  expect(problem.code).toBe('not_found')
})
