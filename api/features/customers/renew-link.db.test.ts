import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const renew = async (token: string) => {
  const { status, body } = await api.call('renewLink', { params: { token } })
  return { status, body }
}
const same = { status: 202, body: { asked: true } }
const tokenIn = (text = '') => /\/j\/([\w-]+)/.exec(text)?.[1] as string
const letters = (address: string | null) => post.taken.filter((mail) => receiverOf(mail) === address)

it('mails a link to the job for a quote’s link that has expired, to the address on file alone', async () => {
  const sent = await sentQuote(api, as)
  api.clock.advance(10)
  await api.runOutbox()
  api.clock.set(sent.quote.expires_at as string)
  api.clock.advance(7 * 86_400)
  expect(await renew(sent.token)).toEqual(same)
  expect(await renew(sent.token)).toEqual(same)
  await api.runOutbox()
  const [, renewed, ...more] = letters(sent.contact.email)
  expect(more).toEqual([])
  const { body } = await api.call('getJobByToken', { params: { token: tokenIn(renewed?.text) } })
  expect(body).toMatchObject({ purpose: 'job', job: { title: 'New boiler' } })
})

it('mails a link of the same kind while that still opens something', async () => {
  const sent = await sentQuote(api, as)
  await renew(sent.token)
  await api.runOutbox()
  const { body } = await api.call('getJobByToken', {
    params: { token: tokenIn(letters(sent.contact.email)[0]?.text) },
  })
  expect(body.purpose).toBe('quote')
})

it('has the same answer, and no mail, for links that never were or were revoked', async () => {
  const sent = await sentQuote(api, as)
  const { body } = await api.call('listJobLinks', { as, params: { job_id: sent.job_id } })
  await api.call('revokeLink', { as, params: { link_id: body.items[0]?.id as string } })
  expect(await renew(sent.token)).toEqual(same)
  expect(await renew('v'.repeat(43))).toEqual(same)
  await api.runOutbox()
  expect(letters(sent.contact.email)).toEqual([])
})

it('429 for who asks and asks', async () => {
  const asked = await Promise.all(
    Array.from({ length: 30 }, () => api.call('renewLink', { params: { token: 'u'.repeat(43) } })),
  )
  expect(asked.map((one) => one.status)).toContain(429)
})
