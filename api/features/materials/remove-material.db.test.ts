import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const vessel = async (more: Record<string, unknown> = {}) => {
  const body = { description: 'Expansion vessel', ...more }
  return (await api.call('addMaterial', { as: work.office, params: { job_id: work.job_id }, body })).body.id
}
const remove = (material_id: string, as = work.office, headers = {}) =>
  api.call('removeMaterial', { as, params: { material_id }, headers })

it('204 takes it off the list, keeps the row, and tells of it', async () => {
  const id = await vessel()
  expect((await remove(id, work.lead)).status).toBe(204)
  const { body } = await api.call('listJobMaterials', { as: work.office, params: { job_id: work.job_id } })
  expect(body.items.map((one) => one.id)).not.toContain(id)
  expect(await api.database.prisma.material.count({ where: { id } })).toBe(1)
  expect((await toldOf(api, work.job_id, 'material.updated')).at(-1)?.data).toEqual({
    material_id: id,
    removed: true,
  })
  expect((await remove(id)).problem.code).toBe('not_found')
})

it('409 for what was ordered, or that a delivery names', async () => {
  expect((await remove(await vessel({ status: 'ordered' }))).problem.code).toBe('transition_not_allowed')
  const named = await vessel()
  const lines = [{ material_id: named }]
  await api.call('addDelivery', { as: work.office, params: { job_id: work.job_id }, body: { lines } })
  expect((await remove(named)).problem.detail).toContain('delivery')
})

it('412 for what was changed meanwhile', async () => {
  const id = await vessel()
  expect((await remove(id, work.office, { 'if-match': '"7"' })).problem.code).toBe('stale')
})
