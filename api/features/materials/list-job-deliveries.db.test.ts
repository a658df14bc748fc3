import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

it('200 in the order they were noted, with what may be done by whom', async () => {
  const params = { job_id: work.job_id }
  for (const supplier of ['First', 'Second']) {
    const body = { supplier, lines: [{ description: 'Pipe' }] }
    await api.call('addDelivery', { as: work.office, params, body })
    api.clock.advance(1)
  }
  const list = async (as = work.office) => (await api.call('listJobDeliveries', { as, params })).body.items
  const items = await list()
  expect(items.map((one) => one.supplier)).toEqual(['First', 'Second'])
  const may = (one: (typeof items)[number] | undefined) =>
    one?.allowed_actions.filter(({ allowed }) => allowed).map(({ action }) => action)
  expect(may(items[0])).toEqual(['edit', 'deliver', 'cancel'])
  const delivery_id = items[0]?.id as string
  await api.call('updateDelivery', { as: work.lead, params: { delivery_id }, body: { status: 'delivered' } })
  expect(may((await list())[0])).toEqual(['take_back'])
  expect(may((await list(work.lead))[0])).toEqual([])
})

it('404 for a contractor who is not on the job', async () => {
  const as = await api.people.contractor()
  const { problem } = await api.call('listJobDeliveries', { as, params: { job_id: work.job_id } })
  expect(problem.code).toBe('not_found')
})
