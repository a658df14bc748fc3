import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { mailsTo, toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

const approve = (id: string, body: Record<string, unknown> = {}, as?: { token?: string }) =>
  answer(api, 'approveCheckpoint', work, id, body, as)

describe('200', () => {
  it('approves the round that was seen, with the name that was typed, and mails a copy', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine)
    const { body } = await answer(
      api,
      'approveCheckpoint',
      mine,
      id,
      { name: ' Carl Customer ' },
      await mine.link('job'),
    )
    expect(body).toMatchObject({
      status: 'approved',
      decided_name: 'Carl Customer',
      decided_at: api.clock.now().toISOString(),
    })
    expect(body.allowed_actions.every((one) => !one.allowed)).toBe(true)
    const row = await api.database.prisma.checkpoint.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ contact_id: mine.contact_id, profile_id: null })
    expect(row.link_id).not.toBeNull()
    expect((await toldOf(api, mine.job_id, 'checkpoint.approved')).map(({ data }) => data)).toEqual([
      { checkpoint_id: id, round: 1 },
    ])
    expect(await mailsTo(api, mine.email, 'checkpoint_approved')).toHaveLength(1)
  })

  it('again gives the same answer', async () => {
    const { id } = await checkpoint(api, work)
    const { body: first } = await approve(id)
    api.clock.advance(60)
    expect((await approve(id, { name: 'Somebody else' })).body).toEqual(first)
  })

  it('is one effect, one event and one mail, however many race over HTTP', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine)
    const link = await mine.link('job')
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const request = (n: number) =>
      fetch(`${address}/api/v1/customers/jobs/${mine.job_id}/approve-checkpoint/${id}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://localhost:8080',
          authorization: `Bearer ${n % 2 ? link.token : mine.customer.token}`,
        },
        body: JSON.stringify({ round: 1, name: `Cora ${n}` }),
      })
    const answers = await Promise.all(Array.from({ length: 50 }, (_none, n) => request(n)))
    expect(answers.map((one) => one.status)).toEqual(Array(50).fill(200))
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1)
    expect(await toldOf(api, mine.job_id, 'checkpoint.approved')).toHaveLength(1)
    expect(await mailsTo(api, mine.email, 'checkpoint_approved')).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('403 for a contact who may not approve, and for a link that is for something else', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine)
    const tracker = await mine.link('tracker', { visit_id: mine.visit_id })
    expect((await answer(api, 'approveCheckpoint', mine, id, {}, tracker)).problem.code).toBe(
      'may_not_approve',
    )
    await api.database.prisma.jobContact.updateMany({
      where: { job_id: mine.job_id },
      data: { can_approve: false },
    })
    expect((await answer(api, 'approveCheckpoint', mine, id)).problem.code).toBe('may_not_approve')
  })

  it('404 under another job', async () => {
    const { id } = await checkpoint(api, await workUnderWay(api))
    expect((await approve(id)).problem.code).toBe('not_found')
  })

  it('409 for a round that was not the one shown, and for what waits for nobody', async () => {
    const { id } = await checkpoint(api, work)
    await answer(api, 'rejectCheckpoint', work, id)
    expect((await approve(id)).problem.code).toBe('checkpoint_not_open')
    await api.call('submitCheckpoint', { as: work.lead, params: { checkpoint_id: id }, body: {} })
    expect((await approve(id)).problem.code).toBe('round_superseded')
    expect((await approve(id, { round: 3 })).problem.code).toBe('round_superseded')
    expect((await approve(id, { round: 2 })).body.status).toBe('approved')
  })

  it('422 for a name of blanks', async () => {
    const { id } = await checkpoint(api, work)
    expect((await approve(id, { name: '  ' })).problem.code).toBe('name_required')
  })
})
