import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'

let api: TestApp
let scene: VisitScene
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
})
afterAll(() => api.close())

const create = (job_id: string, body: Record<string, unknown>) =>
  api.call('createVisit', { as: scene.office, params: { job_id }, body })

describe('201', () => {
  it('adds the first and a second trip, each with its number, and tells of both', async () => {
    const job_id = await scene.requestedJob()
    const { body: first, headers } = await create(job_id, { purpose: 'survey', note: 'Look at the flue' })
    const { body: second } = await create(job_id, {
      planned_start: '2026-12-03T09:00:00Z',
      planned_minutes: 90,
    })
    expect(first).toMatchObject({
      ordinal: 1,
      purpose: 'survey',
      status: 'unscheduled',
      note: 'Look at the flue',
      assignments: [],
      address_line: '12 Harbour Row',
    })
    expect(second).toMatchObject({ ordinal: 2, purpose: 'work', planned_start: '2026-12-03T09:00:00.000Z' })
    expect(headers.etag).toBe('"1"')
    const told = await api.database.prisma.event.findMany({
      where: { job_id, type: 'visit.created' },
      orderBy: { seq: 'asc' },
    })
    expect(told.map((event) => event.visit_id)).toEqual([first.id, second.id])
  })

  it('says what may be done: scheduling waits for a lead', async () => {
    const { body } = await create(await scene.requestedJob(), {})
    const schedule = body.allowed_actions.find(({ action }) => action === 'schedule')
    expect(schedule).toMatchObject({ allowed: false, reason: expect.stringContaining('leads') })
  })

  it('tells the customer nothing of a promise that is not scheduled yet', async () => {
    const job_id = await scene.approvedJob()
    await scene.contact(job_id)
    const { body } = await create(job_id, {
      promised_start: '2026-12-02T08:00:00Z',
      promised_end: '2026-12-02T12:00:00Z',
    })
    expect(await scene.mails(body.id)).toEqual([])
  })

  it('gives two that are made at once different numbers', async () => {
    const job_id = await scene.requestedJob()
    const made = await Promise.all(Array.from({ length: 8 }, () => create(job_id, {})))
    expect(made.map(({ body }) => body.ordinal).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('refusals', () => {
  it('404 for a job that is not there', async () => {
    expect((await create(uuidv7(), {})).problem.code).toBe('not_found')
  })

  it.each(['completed', 'closed', 'canceled'] as const)('409 when the job is %s', async (status) => {
    const job_id = await scene.requestedJob()
    await api.database.prisma.job.update({ where: { id: job_id }, data: { status, stage: status } })
    expect((await create(job_id, {})).problem).toMatchObject({ status: 409, code: 'job_ended' })
  })

  it.each([
    ['half a promise', { promised_start: '2026-12-02T08:00:00Z' }],
    [
      'a promise that ends before it starts',
      { promised_start: '2026-12-02T08:00:00Z', promised_end: '2026-12-02T07:00:00Z' },
    ],
  ])('422 for %s', async (_what, body) => {
    expect((await create(await scene.requestedJob(), body)).problem).toMatchObject({
      status: 422,
      code: 'promise_required',
    })
  })

  it('409 for an external reference that another visit bears', async () => {
    const external_refs = [{ source: 'old', external_id: 'v-1' }]
    const { body } = await create(await scene.requestedJob(), { external_refs })
    expect(body.external_refs).toEqual(external_refs)
    const { problem } = await create(await scene.requestedJob(), { external_refs })
    expect(problem.code).toBe('external_ref_taken')
  })
})
