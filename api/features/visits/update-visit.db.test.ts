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

const update = (visit_id: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  api.call('updateVisit', { as: scene.office, params: { visit_id }, body, headers })
const templates = async (visit_id: string) => (await scene.mails(visit_id)).map(({ template }) => template)
const later = { promised_start: '2026-12-02T13:00:00.000Z', promised_end: '2026-12-02T15:00:00.000Z' }

async function told(status: 'scheduled' | 'dispatched' = 'scheduled') {
  const job = await scene.approvedJob()
  await scene.contact(job)
  const visit = await scene.visit(job, anna, status)
  await scene.sendMails()
  api.clock.advance(60)
  return visit
}

describe('200', () => {
  it('changes the plan and tells nobody', async () => {
    const visit = await told()
    const { body } = await update(visit.id, { planned_start: '2026-12-02T09:00:00Z', planned_minutes: 45 })
    expect(body).toMatchObject({ planned_start: '2026-12-02T09:00:00.000Z', planned_minutes: 45 })
    expect(body.version).toBe(visit.version + 1)
    expect(await templates(visit.id)).toEqual(['visit_promised'])
  })

  it('changes the promise and tells the customer, after the time in which it can be taken back', async () => {
    const visit = await told('dispatched')
    expect((await update(visit.id, later)).body).toMatchObject(later)
    const mails = await scene.mails(visit.id)
    expect(mails.map(({ template }) => template)).toEqual(['visit_promised', 'visit_promise_changed'])
    expect(mails[1]?.due_at).toEqual(new Date(api.clock.now().getTime() + 10_000))
    const event = await api.database.prisma.event.findFirst({
      where: { visit_id: visit.id, type: 'visit.updated' },
    })
    expect(event?.data).toMatchObject({ promise_changed: true })
  })

  it('says only the last of several changes, and nothing when all is as it was', async () => {
    const visit = await told()
    await update(visit.id, later)
    await update(visit.id, { promised_end: '2026-12-02T16:00:00.000Z' })
    expect(await templates(visit.id)).toEqual(['visit_promised', 'visit_promise_changed'])
    const { promised_start, promised_end } = visit
    await update(visit.id, { promised_start, promised_end })
    expect(await templates(visit.id)).toEqual(['visit_promised'])
  })

  it('replaces a promise that has not left yet by the new one', async () => {
    const job = await scene.approvedJob()
    await scene.contact(job)
    const visit = await scene.visit(job, anna, 'scheduled')
    await update(visit.id, later)
    const mails = await scene.mails(visit.id)
    expect(mails).toMatchObject([{ template: 'visit_promised', payload: later }])
  })

  it('tells nobody while the visit is not scheduled, nor contacts without mail', async () => {
    const job = await scene.approvedJob()
    await scene.contact(job, { notify: 'none' })
    await scene.contact(job, { email: null })
    const visit = await scene.visit(job, anna)
    await update(visit.id, later)
    await scene.move(visit.id, 'scheduled')
    await update(visit.id, { promised_end: '2026-12-02T16:00:00Z' })
    expect(await templates(visit.id)).toEqual([])
  })
})

describe('refusals', () => {
  it('404, and 412 with the current state', async () => {
    expect((await update(uuidv7(), { note: 'x' })).problem.code).toBe('not_found')
    const visit = await told()
    const { problem } = await update(visit.id, { note: 'x' }, { 'if-match': '"1"' })
    expect(problem).toMatchObject({ status: 412, current: { id: visit.id, version: visit.version } })
  })

  it('422 for half a promise and for taking it away from a scheduled visit', async () => {
    const visit = await told()
    for (const body of [{ promised_start: null }, { promised_start: null, promised_end: null }])
      expect((await update(visit.id, body)).problem).toMatchObject({ status: 422, code: 'promise_required' })
  })

  it('409 for a promise once somebody is there, and for another purpose once dispatched', async () => {
    const there = await scene.visit(await scene.approvedJob(), anna, 'arrived')
    expect((await update(there.id, later)).problem.code).toBe('transition_not_allowed')
    const survey = await scene.visit(await scene.requestedJob(), anna, 'dispatched', { purpose: 'survey' })
    expect((await update(survey.id, { purpose: 'work' })).problem.code).toBe('transition_not_allowed')
  })
})
