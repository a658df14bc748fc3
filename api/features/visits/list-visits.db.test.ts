import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'

let api: TestApp
let scene: VisitScene
let anna: Person
let ben: Person
const ids: string[] = []
beforeAll(async () => {
  api = await startTestApp()
  scene = await visitScene(api)
  anna = await api.people.contractor({ name: 'Anna' })
  ben = await api.people.contractor({ name: 'Ben' })
  const job = await scene.approvedJob()
  const plans = [
    { lead: anna, planned_start: '2026-12-02T08:00:00Z', planned_minutes: 60 },
    { lead: ben, planned_start: '2026-12-02T09:00:00Z', planned_minutes: 60, purpose: 'survey' },
    { lead: anna, planned_start: '2026-12-04T08:00:00Z' },
    { lead: ben },
  ]
  for (const { lead, ...plan } of plans) {
    ids.push((await scene.visit(job, lead, 'unscheduled', plan)).id)
    api.clock.advance(1)
  }
  await scene.move(ids[0] as string, 'scheduled')
})
afterAll(() => api.close())

const list = async (query: Record<string, unknown>, as = scene.office) =>
  (await api.call('listVisits', { as, query })).body.items.map((visit) => ids.indexOf(visit.id))

describe('200', () => {
  it('walks all, newest first', async () => {
    expect(await list({})).toEqual([3, 2, 1, 0])
    const first = (await api.call('listVisits', { as: scene.office, query: { limit: 3 } })).body
    expect(first.items).toHaveLength(3)
    expect(await list({ limit: 3, cursor: first.next_cursor })).toEqual([0])
  })

  it.each<[string, Record<string, unknown>, number[]]>([
    ['status', { status: ['scheduled'] }, [0]],
    ['several statuses', { status: ['scheduled', 'unscheduled'] }, [3, 2, 1, 0]],
    ['purpose', { purpose: ['survey'] }, [1]],
    [
      'what touches a span, by plan or else by promise',
      { from: '2026-12-02T08:59:00Z', to: '2026-12-02T09:30:00Z' },
      [3, 1, 0],
    ],
    [
      'what ends as the span begins is not in it',
      { from: '2026-12-02T09:00:00Z', to: '2026-12-02T09:01:00Z' },
      [3, 1],
    ],
    ['from alone', { from: '2026-12-03T00:00:00Z' }, [2]],
  ])('narrows by %s', async (_what, query, expected) => {
    expect(await list(query)).toEqual(expected)
  })

  it('narrows by contractor, and shows a contractor their own alone', async () => {
    expect(await list({ contractor_id: anna.profile_id })).toEqual([2, 0])
    expect(await list({}, ben)).toEqual([3, 1])
    expect(await list({ contractor_id: anna.profile_id }, ben)).toEqual([])
  })
})

describe('refusals', () => {
  it('400 for a cursor that is none and for a time that is none', async () => {
    for (const query of [{ cursor: 'bm9uc2Vuc2U' }, { from: 'tomorrow' }])
      expect((await api.call('listVisits', { as: scene.office, query })).problem.code).toBe('invalid_input')
  })
})
