import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'

let api: TestApp
let scene: VisitScene
let anna: Person
let ben: Person
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
  anna = await api.people.contractor({ name: 'Anna' })
  ben = await api.people.contractor({ name: 'Ben' })
})
afterAll(() => api.close())

const attempt = (visit_id: string, body: Record<string, unknown>, as: Person = scene.office, headers = {}) =>
  api.call('transitionVisit', { as, params: { visit_id }, body, headers })
const job = async (job_id: string) =>
  (await api.call('getJob', { as: scene.office, params: { job_id } })).body
const events = async (visit_id: string) =>
  (
    await api.database.prisma.event.findMany({
      where: { visit_id, type: 'visit.status_changed' },
      orderBy: { seq: 'asc' },
    })
  ).map((event) => `${(event.data as { from: string }).from} ${(event.data as { to: string }).to}`)
const templates = async (visit_id: string) => (await scene.mails(visit_id)).map(({ template }) => template)

describe('200', () => {
  it('goes all the way, the contractor on the road, and the job follows', async () => {
    const job_id = await scene.approvedJob()
    const visit = await scene.visit(job_id, anna, 'scheduled')
    expect(await job(job_id)).toMatchObject({ status: 'approved', stage: 'scheduled' })
    await scene.move(visit.id, 'dispatched')
    expect(await job(job_id)).toMatchObject({ status: 'active', stage: 'dispatched' })
    for (const to of ['en_route', 'arrived', 'in_progress'] as const) {
      api.clock.advance(60)
      expect(await scene.move(visit.id, to, {}, anna)).toMatchObject({ status: to })
      expect((await job(job_id)).stage).toBe(to)
    }
    const done = await scene.move(visit.id, 'done', { note: 'Valve replaced' }, anna)
    expect(done).toMatchObject({ note: 'Valve replaced', ended_at: api.clock.now().toISOString() })
    expect(await job(job_id)).toMatchObject({ status: 'active', stage: 'active' })
    expect(await events(visit.id)).toEqual([
      'unscheduled scheduled',
      'scheduled dispatched',
      'dispatched en_route',
      'en_route arrived',
      'arrived in_progress',
      'in_progress done',
    ])
  })

  it('tells the customer of the promise, then that somebody is on the way, once each', async () => {
    const job_id = await scene.approvedJob()
    const contact_id = await scene.contact(job_id)
    const visit = await scene.visit(job_id, anna, 'en_route')
    const due_at = new Date(api.clock.now().getTime() + 10_000)
    expect(await scene.mails(visit.id)).toMatchObject([
      { template: 'visit_promised', contact_id, due_at },
      { template: 'on_my_way', contact_id, due_at },
    ])
  })

  it('moves once however many press at once', async () => {
    const job_id = await scene.approvedJob()
    await scene.contact(job_id)
    const visit = await scene.visit(job_id, anna, 'dispatched')
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, n) =>
        attempt(visit.id, { to: 'en_route' }, n % 2 ? anna : scene.office),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
    expect((await events(visit.id)).filter((step) => step === 'dispatched en_route')).toHaveLength(1)
    expect((await templates(visit.id)).filter((template) => template === 'on_my_way')).toHaveLength(1)
  })

  it('sends somebody to survey a job that is only requested, which stays so', async () => {
    const job_id = await scene.requestedJob()
    await scene.visit(job_id, anna, 'dispatched', { purpose: 'survey' })
    expect(await job(job_id)).toMatchObject({ status: 'requested', stage: 'dispatched' })
  })

  it('shows the further one of two visits of a job', async () => {
    const job_id = await scene.approvedJob()
    const first = await scene.visit(job_id, anna, 'in_progress')
    await scene.visit(job_id, ben, 'scheduled')
    expect(await job(job_id)).toMatchObject({ stage: 'in_progress', lead_contractor_name: 'Anna' })
    await scene.move(first.id, 'done')
    expect(await job(job_id)).toMatchObject({ stage: 'scheduled', lead_contractor_name: 'Ben' })
  })

  it('takes back what the customer has not been told, and withdraws what they have', async () => {
    const job_id = await scene.approvedJob()
    await scene.contact(job_id)
    const undone = await scene.visit(job_id, anna, 'scheduled')
    const back = await scene.move(undone.id, 'unscheduled')
    expect(back).toMatchObject({ promised_start: null, assignments: [] })
    expect(await templates(undone.id)).toEqual([])

    const told = await scene.visit(job_id, anna, 'dispatched')
    await scene.sendMails()
    api.clock.advance(3600)
    await scene.move(told.id, 'canceled', { reason: 'The customer moved' })
    expect(await templates(told.id)).toEqual(['visit_promised', 'visit_promise_withdrawn'])
  })

  it('makes a visit anew when one failed', async () => {
    const job_id = await scene.approvedJob()
    const visit = await scene.visit(job_id, anna, 'arrived')
    const failed = await scene.move(visit.id, 'failed', { failure_reason: 'no_access', note: 'Locked' }, anna)
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'no_access', note: 'Locked' })
    const { body } = await api.call('listJobVisits', { as: scene.office, params: { job_id } })
    expect(body.items[1]).toMatchObject({ status: 'unscheduled', follows_id: visit.id, assignments: [] })
  })

  it('believes a phone that was out of reach when it happened, and mails no old news', async () => {
    const job_id = await scene.approvedJob()
    await scene.contact(job_id)
    const visit = await scene.visit(job_id, anna, 'dispatched')
    const occurred_at = api.clock.now().toISOString()
    api.clock.advance(3600)
    const moved = await scene.move(visit.id, 'en_route', { occurred_at }, anna)
    expect(moved.en_route_at).toBe(occurred_at)
    expect(await templates(visit.id)).not.toContain('on_my_way')
    const ahead = new Date(api.clock.now().getTime() + 60_000).toISOString()
    const arrived = await scene.move(visit.id, 'arrived', { occurred_at: ahead }, anna)
    expect(arrived.arrived_at).toBe(api.clock.now().toISOString())
  })
})

describe('refusals', () => {
  it('403 for steps that are the office’s, 404 for a contractor who is not on the visit', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna, 'scheduled')
    expect((await attempt(visit.id, { to: 'dispatched' }, anna)).problem.code).toBe('forbidden')
    expect((await attempt(visit.id, { to: 'dispatched' }, ben)).problem.code).toBe('not_found')
    expect((await attempt(uuidv7(), { to: 'dispatched' })).problem.code).toBe('not_found')
  })

  it('412 with the state that the caller did not know of', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna, 'scheduled')
    const { problem } = await attempt(visit.id, { to: 'dispatched' }, scene.office, { 'if-match': '"1"' })
    expect(problem).toMatchObject({ status: 412, current: { status: 'scheduled' } })
  })

  it('409 for a step that is not one, and for a job that does not allow it', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna, 'scheduled')
    expect((await attempt(visit.id, { to: 'arrived' })).problem.code).toBe('transition_not_allowed')
    const early = await scene.visit(await scene.requestedJob(), anna, 'scheduled')
    expect((await attempt(early.id, { to: 'dispatched' })).problem.code).toBe('job_not_approved')
    const set = (status: 'on_hold' | 'canceled') =>
      api.database.prisma.job.update({ where: { id: visit.job_id }, data: { status } })
    await set('on_hold')
    expect((await attempt(visit.id, { to: 'dispatched' })).problem.code).toBe('job_on_hold')
    await set('canceled')
    expect((await attempt(visit.id, { to: 'dispatched' })).problem.code).toBe('job_ended')
  })

  it('422 where words, a lead or a promise are missing', async () => {
    const job_id = await scene.approvedJob()
    const visit = await scene.visit(job_id, anna, 'dispatched')
    api.clock.advance(60)
    expect((await attempt(visit.id, { to: 'scheduled' })).problem.code).toBe('reason_required')
    expect((await attempt(visit.id, { to: 'canceled', reason: ' ' })).problem.code).toBe('reason_required')
    expect((await attempt(visit.id, { to: 'failed' })).problem.code).toBe('failure_reason_required')
    const create = (body: object) =>
      api.call('createVisit', { as: scene.office, params: { job_id }, body: { ...body } })
    const bare = (await create({})).body.id
    expect((await attempt(bare, { to: 'scheduled' })).problem.code).toBe('lead_required')
    const unpromised = await scene.visit(job_id, anna, 'unscheduled', {
      promised_start: null,
      promised_end: null,
    })
    expect((await attempt(unpromised.id, { to: 'scheduled' })).problem.code).toBe('promise_required')
  })
})
