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
  ben = await api.people.contractor({ name: 'Ben', skills: ['painting'], on_duty: false })
})
afterAll(() => api.close())

const lead = (person: Person) => ({ contractor_id: person.profile_id, role: 'lead' })
const helper = (person: Person) => ({ contractor_id: person.profile_id, role: 'helper' })
const assign = (visit_id: string, assignments: unknown[], headers: Record<string, string> = {}) =>
  api.call('assignVisit', { as: scene.office, params: { visit_id }, body: { assignments }, headers })
const told = (visit_id: string) =>
  api.database.prisma.event.findMany({ where: { visit_id, type: 'visit.assigned' }, orderBy: { seq: 'asc' } })

describe('200', () => {
  it('sets a crew, the lead first, who then see the visit; a new one replaces it', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna)
    const { body } = await assign(visit.id, [helper(anna), lead(ben)])
    expect(body.assignments.map(({ name, role }) => `${name} ${role}`)).toEqual(['Ben lead', 'Anna helper'])
    expect((await api.call('getVisit', { as: ben, params: { visit_id: visit.id } })).status).toBe(200)
    const { body: after } = await assign(visit.id, [lead(ben)])
    expect(after.version).toBe(body.version + 1)
    expect((await api.call('getVisit', { as: anna, params: { visit_id: visit.id } })).status).toBe(404)
    expect((await told(visit.id)).at(-1)?.data).toEqual({
      contractor_ids: [ben.profile_id],
      lead_contractor_id: ben.profile_id,
      removed_ids: [anna.profile_id],
    })
    const job = await api.call('getJob', { as: scene.office, params: { job_id: visit.job_id } })
    expect(job.body.lead_contractor_name).toBe('Ben')
  })

  it('changes nothing and tells nobody when the crew is the same', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna)
    const { body } = await assign(visit.id, [lead(anna)])
    expect(body.version).toBe(visit.version)
    expect(await told(visit.id)).toHaveLength(1)
  })

  it('warns of another visit at that time, a missing skill and who is off duty, and assigns all the same', async () => {
    const plan = { planned_start: '2026-12-01T18:30:00Z', planned_minutes: 60 }
    const other = await scene.visit(await scene.approvedJob(), ben, 'scheduled', plan)
    const visit = await scene.visit(await scene.approvedJob(), anna, 'unscheduled', {
      ...plan,
      planned_start: '2026-12-01T19:00:00Z',
    })
    const { body } = await assign(visit.id, [lead(ben), helper(anna)])
    expect(body.assignments).toHaveLength(2)
    expect(body.warnings).toEqual([
      {
        warning: 'overlap',
        contractor_id: ben.profile_id,
        visit_id: other.id,
        starts_at: '2026-12-01T19:00:00.000Z',
        ends_at: '2026-12-01T19:30:00.000Z',
        detail: expect.stringContaining('Ben'),
      },
      expect.objectContaining({ warning: 'missing_skill', skill: 'heating', contractor_id: ben.profile_id }),
      expect.objectContaining({ warning: 'off_duty', contractor_id: ben.profile_id }),
    ])
  })

  it('leaves nobody on a visit that is not scheduled', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna)
    expect((await assign(visit.id, [])).body.assignments).toEqual([])
  })
})

describe('refusals', () => {
  it('404, and 412 with the state that the caller did not know of', async () => {
    expect((await assign(uuidv7(), [])).problem.code).toBe('not_found')
    const visit = await scene.visit(await scene.approvedJob(), anna)
    const { problem } = await assign(visit.id, [lead(ben)], { 'if-match': '"1"' })
    expect(problem).toMatchObject({ status: 412, code: 'stale', current: { version: visit.version } })
  })

  it('422 without a lead, with two of them, and for somebody who is no contractor', async () => {
    const visit = await scene.visit(await scene.approvedJob(), anna, 'scheduled')
    for (const crew of [[], [helper(anna)], [lead(anna), lead(ben)]])
      expect((await assign(visit.id, crew)).problem).toMatchObject({ status: 422, code: 'lead_required' })
    expect((await assign(visit.id, [lead(anna), helper(scene.office)])).problem).toMatchObject({
      code: 'unknown_reference',
      errors: [{ pointer: '/assignments/1/contractor_id' }],
    })
  })

  it('409 for who was deactivated, and once the visit is done', async () => {
    const gone = await api.people.contractor()
    await api.database.prisma.profile.update({
      where: { id: gone.profile_id },
      data: { state: 'deactivated' },
    })
    const visit = await scene.visit(await scene.approvedJob(), anna)
    expect((await assign(visit.id, [lead(gone)])).problem.code).toBe('contractor_inactive')
    const ended = await scene.visit(await scene.approvedJob(), anna, 'done')
    expect((await assign(ended.id, [lead(ben)])).problem.code).toBe('transition_not_allowed')
  })
})
