import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const reject = (id: string, body: Record<string, unknown> = {}, as?: { token?: string }) =>
  answer(api, 'rejectCheckpoint', work, id, body, as)

describe('200', () => {
  it('keeps what is wrong, tells of it without the words, and gives it back to the contractor', async () => {
    const { id } = await checkpoint(api, work)
    const { body } = await reject(id, { words: ' The valve drips ' })
    expect(body).toMatchObject({
      status: 'rejected',
      reason: 'The valve drips',
      decided_name: 'Cora Customer',
    })
    expect((await toldOf(api, work.job_id, 'checkpoint.rejected')).at(-1)?.data).toEqual({
      checkpoint_id: id,
      round: 1,
    })
    const { body: list } = await api.call('listJobCheckpoints', {
      as: work.lead,
      params: { job_id: work.job_id },
    })
    const may = list.items[0]?.allowed_actions.find((one) => one.action === 'submit')
    expect(may).toMatchObject({ allowed: true })
  })

  it('happens once, however many race', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, n) =>
        answer(api, 'rejectCheckpoint', mine, id, { words: `Drips ${n}` }),
      ),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await toldOf(api, mine.job_id, 'checkpoint.rejected')).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('403 for a link that is for something else', async () => {
    const { id } = await checkpoint(api, work)
    const tracker = await work.link('tracker', { visit_id: work.visit_id })
    expect((await reject(id, {}, tracker)).problem.code).toBe('may_not_approve')
  })

  it('404 under another job', async () => {
    const { id } = await checkpoint(api, await workUnderWay(api))
    expect((await reject(id)).problem.code).toBe('not_found')
  })

  it('409 for another round, and for what was approved', async () => {
    const { id } = await checkpoint(api, work)
    expect((await reject(id, { round: 2 })).problem.code).toBe('round_superseded')
    await answer(api, 'approveCheckpoint', work, id)
    expect((await reject(id)).problem.code).toBe('checkpoint_not_open')
  })

  it('422 for words of blanks', async () => {
    const { id } = await checkpoint(api, work)
    expect((await reject(id, { words: '  ' })).problem.code).toBe('reason_required')
  })
})
