import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkpoint } from '../../test/support/checkpoints.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const remove = (checkpoint_id: string, headers = {}) =>
  api.call('removeCheckpoint', { as: work.office, params: { checkpoint_id }, headers })

it('204 takes off what nobody was shown, and the next gets a number of its own', async () => {
  const first = await checkpoint(api, work, 'pending')
  expect((await remove(first.id)).status).toBe(204)
  expect((await remove(first.id)).problem.code).toBe('not_found')
  expect((await toldOf(api, work.job_id, 'checkpoint.updated')).at(-1)?.data).toMatchObject({ removed: true })
  const next = await checkpoint(api, work, 'pending')
  expect(next.ordinal).toBe(2)
  const { body } = await api.call('listJobCheckpoints', { as: work.office, params: { job_id: work.job_id } })
  expect(body.items.map(({ id }) => id)).toEqual([next.id])
})

it('409 for what the customer was shown', async () => {
  expect((await remove((await checkpoint(api, work)).id)).problem.code).toBe('transition_not_allowed')
})

it('412 for what was changed meanwhile', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  expect((await remove(id, { 'if-match': '"9"' })).problem.code).toBe('stale')
})
