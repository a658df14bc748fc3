import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenHash } from '../../secrets.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, newJob, standOn } from '../../test/support/work.ts'

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

const make = (job_id: string, body: Record<string, unknown>, headers = {}) =>
  api.call('createJobLink', { as, params: { job_id }, body, headers })

describe('201', () => {
  it('answers the address once and stores only the hash of its token', async () => {
    const { job_id, contact } = await newJob(api, as)
    const { status, body } = await make(job_id, { contact_id: contact.contact_id, purpose: 'job' })
    expect(status).toBe(201)
    expect(body.link).toMatchObject({
      purpose: 'job',
      state: 'active',
      contact_name: 'Cora Customer',
      sent_to: null,
      use_count: 0,
      opened_at: null,
      expires_at: null,
    })
    const token = /^http:\/\/localhost:8080\/j\/([\w-]{43})$/.exec(body.url)?.[1] ?? ''
    const row = await api.database.prisma.link.findUniqueOrThrow({ where: { id: body.link.id } })
    expect(Buffer.from(row.token_hash)).toEqual(tokenHash(token))
    const told = await api.database.prisma.event.findMany({ where: { link_id: body.link.id } })
    expect(told).toMatchObject([{ type: 'link.created', job_id, data: { purpose: 'job' } }])
    expect(JSON.stringify(told.map((event) => event.data))).not.toContain(token)
  })

  it('mails it when asked, and blanks the token afterwards', async () => {
    const { job_id, contact } = await newJob(api, as)
    const { body } = await make(job_id, { contact_id: contact.contact_id, purpose: 'job', mail: true })
    expect(body.link.sent_to).toBe(contact.email)
    await api.runOutbox()
    const [mail] = post.taken.filter((letter) => receiverOf(letter) === contact.email)
    expect(mail?.text).toContain(body.url)
    const [item] = await api.database.prisma.outboxItem.findMany({ where: { job_id } })
    expect(item).toMatchObject({ secret: null, done_at: api.clock.now() })
  })

  it('is not sent any more once it was revoked', async () => {
    const { job_id, contact } = await newJob(api, as)
    const { body } = await make(job_id, { contact_id: contact.contact_id, purpose: 'job', mail: true })
    await api.call('revokeLink', { as, params: { link_id: body.link.id } })
    await api.runOutbox()
    expect(post.taken.filter((letter) => receiverOf(letter) === contact.email)).toEqual([])
  })
})

describe('refusals', () => {
  it('404 for a job that does not exist', async () => {
    const { contact_id } = await newContact(api)
    expect((await make(uuidv7(), { contact_id, purpose: 'job' })).status).toBe(404)
  })

  it('409 when the key comes again: the address is not kept', async () => {
    const { job_id, contact } = await newJob(api, as)
    const body = { contact_id: contact.contact_id, purpose: 'job' }
    await make(job_id, body, { 'idempotency-key': 'once' })
    expect((await make(job_id, body, { 'idempotency-key': 'once' })).problem.code).toBe('already_done')
    expect(await api.database.prisma.link.count({ where: { job_id } })).toBe(1)
  })

  it('422 for a contact, quote or visit of elsewhere', async () => {
    const { job_id, contact } = await newJob(api, as)
    const stranger = await newContact(api)
    const cases = [
      [{ contact_id: stranger.contact_id, purpose: 'job' }, '/contact_id'],
      [{ contact_id: contact.contact_id, purpose: 'quote' }, '/quote_id'],
      [{ contact_id: contact.contact_id, purpose: 'job', quote_id: uuidv7() }, '/quote_id'],
      [{ contact_id: contact.contact_id, purpose: 'tracker', visit_id: uuidv7() }, '/visit_id'],
      [{ contact_id: contact.contact_id, purpose: 'delivery' }, '/delivery_id'],
      [{ contact_id: contact.contact_id, purpose: 'job', delivery_id: uuidv7() }, '/delivery_id'],
    ] as const
    for (const [body, pointer] of cases)
      expect((await make(job_id, body)).problem).toMatchObject({
        code: 'unknown_reference',
        errors: [{ pointer }],
      })
  })

  it('422 when it shall be mailed to somebody without an address', async () => {
    const { job_id } = await newJob(api, as)
    const grandmother = await newContact(api, { email: null })
    await standOn(api, job_id, grandmother.contact_id)
    const body = { contact_id: grandmother.contact_id, purpose: 'job' }
    expect((await make(job_id, { ...body, mail: true })).problem.code).toBe('contact_without_mail')
    expect((await make(job_id, body)).status).toBe(201)
  })
})
