import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const told = (profile_id: string) =>
  api.database.prisma.event.findMany({ where: { profile_id }, orderBy: { seq: 'asc' } })

describe('200', () => {
  it('lets contractors go off duty and back, and tells only of a change', async () => {
    const as = await api.people.contractor({ on_duty: true })
    const params = { contractor_id: as.profile_id }
    const turn = (on_duty: boolean) => api.call('updateContractor', { as, params, body: { on_duty } })
    expect((await turn(false)).body).toMatchObject({
      on_duty: false,
      duty_changed_at: api.clock.now().toISOString(),
      version: 2,
    })
    await turn(false)
    await turn(true)
    expect((await told(as.profile_id)).map(({ type, data }) => [type, data])).toEqual([
      ['contractor.duty_changed', { on_duty: false }],
      ['contractor.duty_changed', { on_duty: true }],
    ])
  })

  it('lets the office set skills and colour', async () => {
    const as = await api.people.dispatcher()
    const cleo = await api.people.contractor()
    const body = { skills: ['gas', 'heating'], colour: '#b4530a' }
    const params = { contractor_id: cleo.profile_id }
    expect((await api.call('updateContractor', { as, params, body })).body).toMatchObject({
      ...body,
      on_duty: true,
      duty_changed_at: null,
    })
    expect(await told(cleo.profile_id)).toMatchObject([
      { type: 'profile.updated', data: { fields: ['skills', 'colour'] } },
    ])
  })
})

describe('refusals', () => {
  it('403 for one’s own skills and colour', async () => {
    const as = await api.people.contractor({ skills: ['locks'] })
    const params = { contractor_id: as.profile_id }
    for (const body of [{ skills: ['gas'] }, { colour: '#000000' }, { on_duty: false, skills: [] }]) {
      const { problem } = await api.call('updateContractor', { as, params, body })
      expect(problem).toMatchObject({ status: 403, code: 'forbidden' })
    }
    expect((await api.call('getMe', { as })).body.contractor).toMatchObject({
      skills: ['locks'],
      on_duty: true,
    })
  })

  it('404 for a colleague, and for somebody who is no contractor', async () => {
    const [mine, other] = [await api.people.contractor(), await api.people.contractor()]
    const office = await api.people.dispatcher()
    for (const [as, contractor_id] of [
      [mine, other.profile_id],
      [office, office.profile_id],
    ] as const) {
      const { problem } = await api.call('updateContractor', {
        as,
        params: { contractor_id },
        body: { on_duty: false },
      })
      expect(problem.status).toBe(404)
    }
  })

  it('412 for a stale version, with the current state', async () => {
    const as = await api.people.contractor()
    const params = { contractor_id: as.profile_id }
    await api.call('updateContractor', { as, params, body: { on_duty: false } })
    const headers = { 'if-match': '"1"' }
    const { problem } = await api.call('updateContractor', { as, params, body: { on_duty: true }, headers })
    expect(problem).toMatchObject({ status: 412, current: { on_duty: false, version: 2 } })
  })
})
