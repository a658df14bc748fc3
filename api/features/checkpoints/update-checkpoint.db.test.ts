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

const update = (checkpoint_id: string, body: Record<string, unknown>, as = work.office, headers = {}) =>
  api.call('updateCheckpoint', { as, params: { checkpoint_id }, body, headers })

it('200 changes its words while nobody looks at it, and whether it is required until it is settled', async () => {
  const pending = await checkpoint(api, work, 'pending')
  const { body } = await update(pending.id, { title: 'Gas test', required: false }, work.lead)
  expect(body).toMatchObject({ title: 'Gas test', required: false, version: 2 })
  expect((await toldOf(api, work.job_id, 'checkpoint.updated')).at(-1)?.data).toMatchObject({
    checkpoint_id: pending.id,
    fields: ['title', 'required'],
  })
  const shown = await checkpoint(api, work)
  expect((await update(shown.id, { required: false })).body.required).toBe(false)
})

it('404 for a contractor who is not on the job', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  expect((await update(id, { title: 'x' }, await api.people.contractor())).problem.code).toBe('not_found')
})

it('409 for the words of what the customer looks at', async () => {
  const { id } = await checkpoint(api, work)
  for (const body of [{ title: 'x' }, { description: 'x', required: false }])
    expect((await update(id, body)).problem.code).toBe('transition_not_allowed')
})

it('412 for what was changed meanwhile', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  const { problem } = await update(id, { title: 'x' }, work.office, { 'if-match': '"9"' })
  expect(problem).toMatchObject({ code: 'stale', current: { id, title: 'Pressure test' } })
})
