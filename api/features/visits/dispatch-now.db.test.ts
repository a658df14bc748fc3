import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'

let api: TestApp
let scene: VisitScene
let anna: Person
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
  anna = await api.people.contractor({ name: 'Anna' })
})
afterAll(() => api.close())

const reason = 'Water through the ceiling'
const dispatch = (job_id: string, body: Record<string, unknown> = {}, headers = {}) =>
  api.call('dispatchNow', {
    as: scene.office,
    params: { job_id },
    body: { contractor_id: anna.profile_id, reason, ...body },
    headers,
  })
const setStatus = (id: string, status: 'quoted' | 'on_hold' | 'closed') =>
  api.database.prisma.job.update({ where: { id }, data: { status, stage: status } })

describe('201', () => {
  it('approves, assigns, promises and sends in one, and tells of each', async () => {
    const job_id = await scene.requestedJob()
    await scene.contact(job_id)
    const { body } = await dispatch(job_id)
    expect(body).toMatchObject({
      status: 'dispatched',
      ordinal: 1,
      purpose: 'work',
      assignments: [{ name: 'Anna', role: 'lead' }],
      promised_start: '2026-12-01T18:00:00.000Z',
      promised_end: '2026-12-01T20:00:00.000Z',
      dispatched_at: '2026-12-01T18:00:00.000Z',
      warnings: [],
    })
    const { body: job } = await api.call('getJob', { as: scene.office, params: { job_id } })
    expect(job).toMatchObject({ status: 'active', stage: 'dispatched', approved_at: expect.any(String) })
    const told = await api.database.prisma.event.findMany({ where: { job_id }, orderBy: { seq: 'asc' } })
    expect(told.map(({ type }) => type)).toEqual([
      'job.created',
      'job.status_changed',
      'visit.created',
      'visit.assigned',
      'visit.status_changed',
      'link.created',
      'job.status_changed',
    ])
    expect(told[1]?.data).toMatchObject({ from: 'requested', to: 'approved', reason })
    expect((await scene.mails(body.id)).map(({ template }) => template)).toEqual(['visit_promised'])
  })

  it('warns of what it sends somebody into, and sends them', async () => {
    const ben = await api.people.contractor({ skills: [], on_duty: false })
    await dispatch(await scene.approvedJob(), { contractor_id: ben.profile_id })
    const { body } = await dispatch(await scene.approvedJob(), { contractor_id: ben.profile_id })
    expect(body.warnings.map(({ warning }) => warning)).toEqual(['overlap', 'missing_skill', 'off_duty'])
  })

  it('promises the time it is told, and a survey moves no job', async () => {
    const job_id = await scene.requestedJob()
    const { body } = await dispatch(job_id, { purpose: 'survey', promised_minutes: 45 })
    expect(Date.parse(body.promised_end as string) - Date.parse(body.promised_start as string)).toBe(
      45 * 60_000,
    )
    const { body: job } = await api.call('getJob', { as: scene.office, params: { job_id } })
    expect(job).toMatchObject({ status: 'requested', stage: 'dispatched' })
  })

  it('sends once for one key', async () => {
    const job_id = await scene.approvedJob()
    const headers = { 'idempotency-key': 'now-1' }
    const first = await dispatch(job_id, {}, headers)
    expect((await dispatch(job_id, {}, headers)).body).toEqual(first.body)
    expect(await api.database.prisma.visit.count({ where: { job_id } })).toBe(1)
  })
})

describe('refusals', () => {
  it('404 for no job, 422 for no contractor and for no reason', async () => {
    expect((await dispatch(uuidv7())).problem.code).toBe('not_found')
    const job_id = await scene.approvedJob()
    expect((await dispatch(job_id, { contractor_id: uuidv7() })).problem).toMatchObject({
      code: 'unknown_reference',
      errors: [{ pointer: '/contractor_id' }],
    })
    expect((await dispatch(job_id, { reason: '  ' })).problem).toMatchObject({
      status: 422,
      code: 'reason_required',
    })
  })

  it('409 with the visit as it is when two send the same contractor at once, and as long as they are out', async () => {
    const job_id = await scene.approvedJob()
    const answers = await Promise.all([dispatch(job_id), dispatch(job_id), dispatch(job_id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const sent = answers.find(({ status }) => status === 201)?.body as { id: string }
    const { problem } = await dispatch(job_id)
    expect(problem).toMatchObject({
      code: 'visit_dispatched',
      current: { id: sent.id, status: 'dispatched', assignments: [{ name: 'Anna' }] },
    })
    expect(await api.database.prisma.visit.count({ where: { job_id } })).toBe(1)
    const ben = await api.people.contractor()
    expect((await dispatch(job_id, { contractor_id: ben.profile_id })).status).toBe(201)
    expect((await dispatch(job_id, { purpose: 'delivery' })).status).toBe(201)
    await api.database.prisma.visit.update({ where: { id: sent.id }, data: { status: 'done' } })
    expect((await dispatch(job_id)).status).toBe(201)
  })

  it('409 for a contractor who left, and for jobs that cannot be worked on, which stay as they were', async () => {
    const job_id = await scene.approvedJob()
    const gone = await api.people.contractor()
    await api.database.prisma.profile.update({
      where: { id: gone.profile_id },
      data: { state: 'deactivated' },
    })
    expect((await dispatch(job_id, { contractor_id: gone.profile_id })).problem.code).toBe(
      'contractor_inactive',
    )
    for (const [status, code] of [
      ['quoted', 'job_not_approved'],
      ['on_hold', 'job_on_hold'],
      ['closed', 'job_ended'],
    ] as const) {
      await setStatus(job_id, status)
      expect((await dispatch(job_id)).problem).toMatchObject({ status: 409, code })
    }
    expect(await api.database.prisma.visit.count({ where: { job_id } })).toBe(0)
  })
})
