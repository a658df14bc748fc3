import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approvedJob, firstSignIn, mailedCode } from '../../test/support/credentials.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

it('204 revokes once and tells once, however often it is asked', async () => {
  const { job_id, contact } = await newJob(api, as)
  const body = { contact_id: contact.contact_id, purpose: 'job' }
  const { body: made } = await api.call('createJobLink', { as, params: { job_id }, body })
  const revoke = () => api.call('revokeLink', { as, params: { link_id: made.link.id } })
  expect((await revoke()).status).toBe(204)
  api.clock.advance(60)
  expect((await revoke()).status).toBe(204)
  const told = await api.database.prisma.event.findMany({
    where: { link_id: made.link.id, type: 'link.revoked' },
  })
  expect(told).toHaveLength(1)
  const row = await api.database.prisma.link.findUniqueOrThrow({ where: { id: made.link.id } })
  expect(row.revoked_at).toEqual(told[0]?.at)
})

it('204 ends the login that the link made, unless its holder has proved the address', async () => {
  const logins = []
  for (const proves of [false, true]) {
    const job = await approvedJob(api, as)
    const { body: made } = await api.call('generateCredentials', { as: job.link })
    const login = await firstSignIn(api, made)
    if (proves) {
      await api.call('sendCredentialCode', { as: login })
      const code = await mailedCode(api, job.contact.email)
      expect((await api.call('confirmCredential', { as: login, body: { code } })).status).toBe(200)
    }
    const where = { id: made.credential.id }
    const { issued_by_id } = await api.database.prisma.credential.findUniqueOrThrow({ where })
    expect((await api.call('revokeLink', { as, params: { link_id: issued_by_id as string } })).status).toBe(
      204,
    )
    const told = { type: 'credential.revoked', job_id: job.job_id }
    logins.push({
      seen: (await api.call('getMe', { as: login })).status,
      told: (await api.database.prisma.event.findMany({ where: told })).map(({ data }) => data),
      ended: made.credential.id,
    })
  }
  const [unproven, proven] = logins
  expect(unproven).toMatchObject({
    seen: 401,
    told: [{ credential_id: unproven?.ended, reason: 'link_revoked' }],
  })
  expect(proven).toMatchObject({ seen: 200, told: [] })
})

it('404 for a link that does not exist', async () => {
  expect((await api.call('revokeLink', { as, params: { link_id: uuidv7() } })).status).toBe(404)
})
