import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approvedJob, firstSignIn, mailedCode } from '../../test/support/credentials.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const revoke = (credential_id: string) =>
  api.call('revokeCredential', { as: office, params: { credential_id } })
const told = (contact_id: string) =>
  api.database.prisma.event.findMany({ where: { type: 'credential.revoked', contact_id } })

it('204 ends a temporary password', async () => {
  const job = await approvedJob(api, office)
  const { body } = await api.call('generateCredentials', { as: job.link })
  for (const _twice of [1, 2]) expect((await revoke(body.credential.id)).status).toBe(204)
  const given = { email: body.user_name, password: body.password, new_password: 'a quiet harbour' }
  expect((await api.call('logIn', { body: given })).problem.code).toBe('sign_in_refused')
  expect(await told(job.contact_id)).toMatchObject([{ data: { reason: 'revoked' } }])
})

it('204 ends the login it became and its sessions at once, and frees the address', async () => {
  const job = await approvedJob(api, office)
  const { body } = await api.call('generateCredentials', { as: job.link })
  const login = await firstSignIn(api, body)
  await api.call('sendCredentialCode', { as: login })
  const code = await mailedCode(api, job.contact.email)
  await api.call('confirmCredential', { as: login, body: { code } })
  expect((await api.call('getMe', { as: login })).status).toBe(200)
  expect((await revoke(body.credential.id)).status).toBe(204)
  expect((await api.call('getMe', { as: login })).status).toBe(401)
  const email = job.contact.email as string
  for (const name of [body.user_name, email])
    expect((await api.call('logIn', { body: { email: name, password: 'a quiet harbour' } })).status).toBe(401)
  const own = { name: 'Cora Customer', email, password: 'a new harbour' }
  expect((await api.call('signUp', { body: own })).status).toBe(201)
})

it('404 for one that does not exist', async () => {
  expect((await revoke(uuidv7())).status).toBe(404)
})
