import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, newJob, standOn } from '../../test/support/work.ts'

let api: TestApp
let post: PostOffice
let office: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  office = await api.people.dispatcher()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

let job: Awaited<ReturnType<typeof newJob>>
beforeEach(async () => {
  api.clock.advance(86_400)
  job = await newJob(api, office, { title: 'New boiler' })
})

const say = (body: string, more: Record<string, unknown> = {}, as: Person = office) =>
  api.call('sendJobMessage', { as, params: { job_id: job.job_id }, body: { body, ...more } })
const lettersTo = (address: string | null) => post.taken.filter((mail) => receiverOf(mail) === address)
const got = async () => {
  await api.runOutbox()
  return lettersTo(job.contact.email)
}

it('reaches the contacts who get mails, with a link to answer by', async () => {
  const [none, mute] = [await newContact(api, { email: null }), await newContact(api)]
  await standOn(api, job.job_id, none.contact_id)
  await standOn(api, job.job_id, mute.contact_id, { notify: 'none' })
  await say('We come on Thursday.')
  const [letter, ...more] = await got()
  expect(more).toEqual([])
  expect(letter?.subject).toContain('New boiler')
  expect(letter?.text).toContain('We come on Thursday.')
  expect(letter?.text).not.toContain('Dana')
  expect(lettersTo(mute.email)).toEqual([])
  const token = /\/j\/([\w-]+)/.exec(letter?.text ?? '')?.[1] as string
  const { body } = await api.call('getJobByToken', { params: { token } })
  expect(body.purpose).toBe('job')
})

it('is written because of the office alone, and never of a note', async () => {
  const customer = await api.people.customer()
  await standOn(api, job.job_id, customer.contact_id as string, { notify: 'none' })
  await say('Bill them twice', { visibility: 'internal' })
  await say('It is cold', {}, customer)
  expect(await got()).toEqual([])
  await say('Somebody comes')
  const [letter] = await got()
  expect(letter?.text).toContain('Somebody comes')
  for (const other of ['Bill them twice', 'It is cold'])
    expect([letter?.text, letter?.html].join()).not.toContain(other)
})

it('is one for all that was written before it left', async () => {
  await say('One')
  await say('Two')
  const letters = await got()
  expect(letters).toHaveLength(1)
  expect(letters[0]?.text).toMatch(/One[\s\S]*Two/)
})

it('is one in ten minutes, and the next tells of all that was written meanwhile', async () => {
  await say('One')
  expect(await got()).toHaveLength(1)
  api.clock.advance(60)
  await say('Two')
  api.clock.advance(60)
  await say('Three')
  expect(await got()).toHaveLength(1)
  api.clock.advance(8 * 60)
  const letters = await got()
  expect(letters).toHaveLength(2)
  expect(letters[1]?.text).toMatch(/Two[\s\S]*Three/)
  expect(letters[1]?.text).not.toContain('One')
  api.clock.advance(3600)
  await say('Four')
  expect(await got()).toHaveLength(3)
})

it('is one however many messages race', async () => {
  await Promise.all(Array.from({ length: 6 }, (_none, index) => say(`Word ${index}`)))
  expect(await got()).toHaveLength(1)
})

it('is not sent once its words are forgotten', async () => {
  const { body } = await say('One')
  await api.database.prisma.message.update({
    where: { id: body.id },
    data: { body: '', erased_at: api.clock.now() },
  })
  expect(await got()).toEqual([])
})
