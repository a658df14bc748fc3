import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let post: PostOffice
let api: TestApp
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const password = 'a quiet harbour'

/** The token of the link in the newest mail to an address, as a person would follow it. */
async function followed(receiver: string, path: string): Promise<string> {
  await api.runOutbox()
  const mail = post.taken.filter((one) => receiverOf(one) === receiver).at(-1)
  expect(mail?.text).not.toContain(password)
  return new RegExp(`http://localhost:8080/${path}/([\\w-]{43})`).exec(mail?.text ?? '')?.[1] as string
}

it('mails links that confirm, set up and reset, says who has an account, and never a password', async () => {
  const email = 'cora@example.test'
  await api.call('signUp', { body: { name: 'Cora', email, password } })
  const confirm = { token: await followed(email, 'confirm'), password }
  expect((await api.call('confirmEmail', { body: confirm })).status).toBe(200)

  await api.call('requestPasswordReset', { body: { email } })
  await api.runOutbox()
  const reset = { token: await followed(email, 'set-up'), password: 'a louder harbour' }
  expect((await api.call('setUpAccount', { body: reset })).status).toBe(200)

  const as = await api.people.admin()
  const cleo = { name: 'Cleo', email: 'cleo@example.test', role: 'contractor' as const }
  await api.call('registerAccount', { as, body: cleo })
  const setUp = { token: await followed(cleo.email, 'set-up'), password }
  expect((await api.call('setUpAccount', { body: setUp })).status).toBe(200)

  await api.call('signUp', { body: { name: 'Stranger', email, password: 'a strange harbour' } })
  await api.runOutbox()
  const told = post.taken.filter((one) => receiverOf(one) === email).at(-1)
  expect(told?.subject).toBe('You have an account at Callout already')
  expect(told?.text).toContain('http://localhost:8080/sign-in')

  const kept = await api.database.prisma.outboxItem.findMany({
    where: { channel: 'mail' },
    select: { secret: true, payload: true },
  })
  expect(kept.map(({ secret }) => secret)).toEqual([null, null, null, null])
})
