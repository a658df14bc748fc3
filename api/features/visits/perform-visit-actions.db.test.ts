import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpoint } from '../../test/support/checkpoints.ts'
import type { Person } from '../../test/support/people.ts'
import { notesOn, type Press, press } from '../../test/support/phone.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { mailsTo, toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

/** A visit that was dispatched an hour ago. */
async function sentOut(): Promise<WorkUnderWay> {
  const work = await workUnderWay(api)
  api.clock.advance(3600)
  return work
}
const send = (as: Person, visit_id: string, actions: Press[]) =>
  api.call('performVisitActions', { as, params: { visit_id }, body: { actions } })
const perform = async (work: WorkUnderWay, ...actions: Press[]) =>
  (await send(work.lead, work.visit_id, actions)).body
const outcomes = (body: { results: { outcome: string }[] }) => body.results.map(({ outcome }) => outcome)
const assign = (work: WorkUnderWay, lead: { profile_id: string }) =>
  api.call('assignVisit', {
    as: work.office,
    params: { visit_id: work.visit_id },
    body: { assignments: [{ contractor_id: lead.profile_id, role: 'lead' }] },
  })
const ago = (minutes: number) => new Date(api.clock.now().getTime() - minutes * 60_000).toISOString()

describe('200: a day in the cellar', () => {
  it('is done in order, with the times at which it happened', async () => {
    const work = await sentOut()
    const body = await perform(
      work,
      press(api, 'on_my_way', 50),
      press(api, 'arrive', 40),
      press(api, 'start', 39),
      press(api, 'finish', 5, { note: 'Valve replaced' }),
    )
    expect(outcomes(body)).toEqual(['done', 'done', 'done', 'done'])
    expect(body.visit).toMatchObject({
      status: 'done',
      en_route_at: ago(50),
      arrived_at: ago(40),
      started_at: ago(39),
      ended_at: ago(5),
      note: 'Valve replaced',
    })
    const steps = await toldOf(api, work.job_id, 'visit.status_changed')
    expect(steps.slice(-4).map(({ data }) => `${data.from} ${data.to}`)).toEqual([
      'dispatched en_route',
      'en_route arrived',
      'arrived in_progress',
      'in_progress done',
    ])
    expect(await mailsTo(api, work.email, 'on_my_way')).toEqual([])
    expect(await notesOn(api, work.job_id)).toEqual([])
  })

  it('mails "on my way" once while it is news, and never when it is old or overtaken', async () => {
    const fresh = await sentOut()
    await perform(fresh, press(api, 'on_my_way', 15))
    expect(await mailsTo(api, fresh.email, 'on_my_way')).toHaveLength(1)
    await perform(fresh, press(api, 'on_my_way', 0))
    expect(await mailsTo(api, fresh.email, 'on_my_way')).toHaveLength(1)
    const old = await sentOut()
    await perform(old, press(api, 'on_my_way', 16))
    expect(await mailsTo(api, old.email, 'on_my_way')).toEqual([])
    const overtaken = await sentOut()
    await perform(overtaken, press(api, 'on_my_way', 1), press(api, 'arrive', 0))
    expect(await mailsTo(api, overtaken.email, 'on_my_way')).toEqual([])
  })

  it('takes a step that nobody pressed with the next, without a time it does not know', async () => {
    const work = await sentOut()
    const body = await perform(work, press(api, 'start', 20))
    expect(body.visit).toMatchObject({
      status: 'in_progress',
      en_route_at: null,
      arrived_at: null,
      started_at: ago(20),
    })
    const late = await perform(work, press(api, 'arrive', 30))
    expect(outcomes(late)).toEqual(['already_done'])
    expect(late.visit).toMatchObject({ status: 'in_progress', arrived_at: ago(30) })
    expect(await mailsTo(api, work.email, 'on_my_way')).toEqual([])
  })

  it('trusts no clock that is ahead, or from before anybody was sent', async () => {
    const work = await sentOut()
    const sent_at = ago(60)
    const body = await perform(work, press(api, 'on_my_way', 64), press(api, 'arrive', -90))
    expect(body.visit).toMatchObject({ en_route_at: sent_at, arrived_at: api.clock.now().toISOString() })
  })

  it('mails no "on my way" that is old by the phone, however lately somebody was sent', async () => {
    const work = await workUnderWay(api)
    api.clock.advance(12 * 60)
    const body = await perform(work, press(api, 'on_my_way', 16))
    expect(outcomes(body)).toEqual(['done'])
    expect(body.visit).toMatchObject({ status: 'en_route', en_route_at: ago(12) })
    expect(await mailsTo(api, work.email, 'on_my_way')).toEqual([])
  })

  it('ends after it began, however late and wrong the presses come', async () => {
    const work = await sentOut()
    const body = await perform(work, press(api, 'start', 20), press(api, 'finish', 25))
    expect(body.visit).toMatchObject({ status: 'done', started_at: ago(25), ended_at: ago(25) })
    const later = await sentOut()
    await perform(later, press(api, 'start', 20), press(api, 'finish', 5))
    const { visit } = await perform(later, press(api, 'finish', 40))
    expect(visit).toMatchObject({ started_at: ago(20), ended_at: ago(5) })
    expect(await notesOn(api, later.job_id)).toEqual([])
  })

  it('fails with the reason, and a visit follows', async () => {
    const work = await sentOut()
    const more = { failure_reason: 'no_access', note: 'Nobody opens' }
    const body = await perform(work, press(api, 'fail', 10, more), press(api, 'arrive', 20))
    expect(outcomes(body)).toEqual(['done', 'already_done'])
    expect(body.visit).toMatchObject({
      status: 'failed',
      failure_reason: 'no_access',
      note: 'Nobody opens',
      arrived_at: ago(20),
      ended_at: ago(10),
    })
    const { body: visits } = await api.call('listJobVisits', {
      as: work.office,
      params: { job_id: work.job_id },
    })
    expect(visits.items.map(({ status }) => status)).toEqual(['failed', 'unscheduled'])
  })

  it('notes materials, words for the office and steps of the work', async () => {
    const work = await sentOut()
    const params = { job_id: work.job_id }
    const { body: vessel } = await api.call('addMaterial', {
      as: work.office,
      params,
      body: { description: 'Vessel' },
    })
    const shown = await checkpoint(api, work, 'pending')
    const body = await perform(
      work,
      press(api, 'note', 30, { note: 'The main valve is stuck' }),
      press(api, 'material_used', 20, { material_id: vessel.id, quantity: '2' }),
      press(api, 'material_used', 20, { description: 'Solder', quantity: '0.5', unit: 'm' }),
      press(api, 'material_needed', 20, { description: 'Main valve', note: 'DN 50' }),
      press(api, 'submit_checkpoint', 10, { checkpoint_id: shown.id, note: 'Held 3 bar' }),
      press(api, 'submit_checkpoint', 9, { checkpoint_id: shown.id }),
    )
    expect(outcomes(body)).toEqual(['done', 'done', 'done', 'done', 'done', 'already_done'])
    const { body: list } = await api.call('listJobMaterials', { as: work.office, params })
    expect(list.items).toMatchObject([
      { description: 'Vessel', status: 'delivered' },
      { description: 'Solder', status: 'delivered', quantity: '0.5', unit: 'm' },
      { description: 'Main valve', status: 'needed', quantity: '1', note: 'DN 50' },
    ])
    expect(await mailsTo(api, work.email, 'checkpoint_to_approve')).toHaveLength(1)
    const notes = await notesOn(api, work.job_id)
    expect(notes).toHaveLength(2)
    expect(notes[0]).toMatch(/^Note \(.+\)\. “The main valve is stuck”$/)
    expect(notes[1]).toMatch(/^Used: 2 Vessel \(.+\)\.$/)
    expect(await toldOf(api, work.job_id, 'note.added')).toHaveLength(2)
  })
})

describe('200: what does not fit any more', () => {
  it('becomes a note to the office, which canceled meanwhile; no customer hears of it', async () => {
    const work = await sentOut()
    const body = { to: 'canceled', reason: 'They moved' }
    await api.call('transitionVisit', { as: work.office, params: { visit_id: work.visit_id }, body })
    const answer = await perform(work, press(api, 'arrive', 30, { note: 'Nobody told me' }))
    expect(answer.results).toMatchObject([{ outcome: 'noted', detail: 'The visit was canceled.' }])
    expect(answer.visit?.status).toBe('canceled')
    expect(await notesOn(api, work.job_id)).toEqual([
      expect.stringMatching(/^Arrived \(.+\)\. The visit was canceled\. “Nobody told me”$/),
    ])
    const { body: heard } = await api.call('listJobEvents', {
      as: work.customer,
      params: { job_id: work.job_id },
    })
    expect(heard.items.map(({ type }) => type)).not.toContain('note.added')
  })

  it('is noted of an order that was recalled before the visit was dispatched again', async () => {
    const work = await sentOut()
    const old = press(api, 'on_my_way', 30)
    const params = { visit_id: work.visit_id }
    for (const body of [{ to: 'scheduled', reason: 'Something else first' }, { to: 'dispatched' }])
      expect((await api.call('transitionVisit', { as: work.office, params, body })).status).toBe(200)
    const body = await perform(work, old)
    expect(body.results).toMatchObject([
      { outcome: 'noted', detail: 'That was before the visit was dispatched.' },
    ])
    expect(body.visit).toMatchObject({ status: 'dispatched', en_route_at: null })
    expect(await mailsTo(api, work.email, 'on_my_way')).toEqual([])
    expect(await notesOn(api, work.job_id)).toEqual([expect.stringMatching(/^On my way \(.+\)\. That was/)])
  })

  it('is noted of an end that the office wrote: that stands', async () => {
    const work = await sentOut()
    const params = { visit_id: work.visit_id }
    for (const to of ['en_route', 'arrived', 'in_progress', 'done'])
      await api.call('transitionVisit', { as: work.office, params, body: { to } })
    const ended_at = api.clock.now().toISOString()
    const body = await perform(work, press(api, 'finish', 10, { note: 'All tight' }))
    expect(outcomes(body)).toEqual(['noted'])
    expect(body.visit).toMatchObject({ status: 'done', ended_at })
    expect(await notesOn(api, work.job_id)).toEqual([expect.stringMatching(/^Finished .+ “All tight”$/)])
  })

  it('is heard from somebody who was taken off the visit, who sees nothing of it', async () => {
    const work = await sentOut()
    const first = press(api, 'on_my_way', 30)
    const before = await perform(work, first)
    await assign(work, await api.people.contractor())
    const used = press(api, 'material_used', 5, { description: 'Solder' })
    const after = await perform(
      work,
      first,
      press(api, 'arrive', 20),
      used,
      press(api, 'note', 1, { note: 'Bye' }),
    )
    expect(outcomes(after)).toEqual(['done', 'noted', 'noted', 'noted'])
    expect(after.results[0]).toEqual(before.results[0])
    expect(after.visit).toBeNull()
    expect(await notesOn(api, work.job_id)).toHaveLength(3)
    expect(await api.database.prisma.material.count({ where: { job_id: work.job_id } })).toBe(0)
    const visit = await api.call('getVisit', { as: work.office, params: { visit_id: work.visit_id } })
    expect(visit.body.status).toBe('en_route')
  })

  it('is noted of a material that was taken off, and of a step that was waived', async () => {
    const work = await sentOut()
    const params = { job_id: work.job_id }
    const { body: vessel } = await api.call('addMaterial', {
      as: work.office,
      params,
      body: { description: 'Vessel' },
    })
    await api.call('removeMaterial', { as: work.office, params: { material_id: vessel.id } })
    const shown = await checkpoint(api, work, 'pending')
    const why = { as: work.office, params: { checkpoint_id: shown.id }, body: { reason: 'On the phone' } }
    await api.call('waiveCheckpoint', why)
    const body = await perform(
      work,
      press(api, 'material_used', 5, { material_id: vessel.id }),
      press(api, 'submit_checkpoint', 4, { checkpoint_id: shown.id }),
    )
    expect(outcomes(body)).toEqual(['noted', 'noted'])
    const notes = await notesOn(api, work.job_id)
    expect(notes[0]).toContain('Used: Vessel')
    expect(notes[1]).toContain('Asked for approval: Pressure test')
  })
})

describe('200: refused one by one', () => {
  it('what says too little or names what is not of this job; the rest is done', async () => {
    const [work, other] = [await sentOut(), await workUnderWay(api)]
    const theirs = await checkpoint(api, other, 'pending')
    const body = await perform(
      work,
      press(api, 'fail', 5),
      press(api, 'note', 5),
      press(api, 'submit_checkpoint', 5, { checkpoint_id: theirs.id }),
      press(api, 'material_used', 5, { material_id: uuidv7() }),
      press(api, 'arrive', 4),
    )
    expect(body.results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'failure_reason_required',
      'invalid_input',
      'unknown_reference',
      'unknown_reference',
      'done',
    ])
    expect(await api.database.prisma.visitAction.count({ where: { visit_id: work.visit_id } })).toBe(1)
  })

  it('another action under an id that was sent before, also by somebody else', async () => {
    const work = await sentOut()
    const first = press(api, 'on_my_way', 5)
    const body = await perform(work, first, { ...first, action: 'arrive' }, first)
    expect(body.results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'done',
      'idempotency_mismatch',
      'done',
    ])
    const next = await api.people.contractor()
    await assign(work, next)
    const { body: theirs } = await send(next, work.visit_id, [first])
    expect(theirs.results[0]).toMatchObject({ outcome: 'refused', code: 'idempotency_mismatch' })
  })
})

describe('refusals', () => {
  it('400 for a batch that is none', async () => {
    const work = await sentOut()
    for (const actions of [[], Array.from({ length: 101 }, () => press(api, 'start')), [press(api, 'fly')]])
      expect((await send(work.lead, work.visit_id, actions)).problem.code).toBe('invalid_input')
  })

  it('404 for who was never on the visit', async () => {
    const work = await sentOut()
    const { problem } = await send(await api.people.contractor(), work.visit_id, [press(api, 'arrive')])
    expect(problem.code).toBe('not_found')
  })
})
