import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import {
  cancelJob,
  mailsTo,
  toldOf,
  type WorkUnderWay,
  workUnderWay,
} from '../../test/support/work-under-way.ts'

let post: PostOffice
let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  work = await workUnderWay(api)
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const update = (checkpoint_id: string, body: Record<string, unknown>, as = work.office, headers = {}) =>
  api.call('updateCheckpoint', { as, params: { checkpoint_id }, body, headers })

it('200 changes its words while nobody looks at it, and whether it is required until it is settled', async () => {
  const pending = await checkpoint(api, work, 'pending')
  const { body } = await update(pending.id, { title: 'Gas test', required: false })
  expect(body).toMatchObject({ title: 'Gas test', required: false, version: 2 })
  expect((await toldOf(api, work.job_id, 'checkpoint.updated')).at(-1)?.data).toMatchObject({
    checkpoint_id: pending.id,
    fields: ['title', 'required'],
  })
  const shown = await checkpoint(api, work)
  expect((await update(shown.id, { required: false })).body.required).toBe(false)
})

it('403 for a contractor who does without the customer’s approval, whatever was answered', async () => {
  const rejected = await checkpoint(api, work)
  await answer(api, 'rejectCheckpoint', work, rejected.id)
  for (const { id } of [rejected, await checkpoint(api, work), await checkpoint(api, work, 'pending')])
    expect((await update(id, { required: false }, work.lead)).problem.code).toBe('forbidden')
  const { body } = await update(rejected.id, { title: 'Tested again' }, work.lead)
  expect(body).toMatchObject({ title: 'Tested again', required: true })
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

it('409 for a job that was canceled, whose customer is asked nothing any more', async () => {
  const mine = await workUnderWay(api)
  const { id } = await checkpoint(api, mine)
  expect(await mailsTo(api, mine.email, 'checkpoint_to_approve')).toHaveLength(1)
  await cancelJob(api, mine)
  expect((await update(id, { required: false }, mine.office)).problem.code).toBe('job_ended')
  await api.runOutbox()
  const letters = post.taken.filter((mail) => receiverOf(mail) === mine.email)
  expect(letters.filter(({ subject }) => subject?.startsWith('Please look'))).toEqual([])
})

it('412 for what was changed meanwhile', async () => {
  const { id } = await checkpoint(api, work, 'pending')
  const { problem } = await update(id, { title: 'x' }, work.office, { 'if-match': '"9"' })
  expect(problem).toMatchObject({ code: 'stale', current: { id, title: 'Pressure test' } })
})
