import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Somebody } from '../../test/support/call.ts'
import { delivery } from '../../test/support/deliveries.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const read = (as: Somebody, job_id = work.job_id) => api.call('getPurchaseStatus', { as, params: { job_id } })

it('200 shows what is bought and where it is, without what it costs and what the office notes', async () => {
  const { delivery: there, material_ids } = await delivery(api, work)
  for (const as of [work.customer, await work.link('job')]) {
    const { body } = await read(as)
    expect(body.materials.map((one) => one.id)).toEqual(material_ids)
    expect(body.deliveries).toMatchObject([
      { id: there.id, status: 'delivered', supplier: 'Harbour Supplies' },
    ])
    expect(body.deliveries[0]?.allowed_actions).toEqual([
      { action: 'confirm', allowed: true },
      { action: 'refuse', allowed: true },
    ])
    expect(JSON.stringify(body)).not.toMatch(/7700|shed|cost/)
  }
})

it('200 shows a link to one delivery that one and what is in it', async () => {
  const mine = await workUnderWay(api)
  const one = await delivery(api, mine)
  await delivery(api, mine)
  const link = await mine.link('delivery', { delivery_id: one.delivery.id })
  const { body } = await read(link, mine.job_id)
  expect(body.deliveries.map(({ id }) => id)).toEqual([one.delivery.id])
  expect(body.materials.map(({ id }) => id)).toEqual(one.material_ids)
})

it('403 for a link that is for something else', async () => {
  const link = await work.link('tracker', { visit_id: work.visit_id })
  expect((await read(link)).problem.code).toBe('forbidden')
})

it('404 for somebody else', async () => {
  expect((await read(await api.people.customer())).problem.code).toBe('not_found')
})
