import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('200 tells a contractor who they are, with skills and duty', async () => {
  const as = await api.people.contractor({ skills: ['gas'], on_duty: false })
  const { body } = await api.call('getMe', { as })
  expect(body).toMatchObject({
    profile: { id: as.profile_id, role: 'contractor' },
    session: { id: as.session_id, kind: 'program' },
    contractor: { skills: ['gas'], on_duty: false, version: 1 },
  })
})

it('200 tells a dispatcher, who is no contractor', async () => {
  expect((await api.call('getMe', { as: await api.people.dispatcher() })).body.contractor).toBeNull()
})
