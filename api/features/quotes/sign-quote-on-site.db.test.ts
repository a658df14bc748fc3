import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AtTheDoor, changeOrderAtTheDoor, drawn } from '../../test/support/at-the-door.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, standOn } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
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

const sign = (
  { lead, contact, quote }: Pick<AtTheDoor, 'lead' | 'contact' | 'quote'>,
  more: Record<string, unknown> = {},
) => {
  const { revision, content_sha256 } = quote
  const seen = { contact_id: contact.contact_id, revision, content_sha256, name: 'Cora Customer' }
  const body = { ...seen, strokes: drawn, ...more }
  return api.call('signQuoteOnSite', { as: lead, params: { quote_id: quote.id }, body })
}
const approvals = (quote_id: string) => api.database.prisma.quoteApproval.findMany({ where: { quote_id } })

describe('200', () => {
  it('approves with the drawn signature, and mails the copy with the paper', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    expect((await sign(door)).body).toMatchObject({
      id: door.quote.id,
      name: 'Cora Customer',
      total_minor: 471_750,
    })
    const [kept, ...more] = await approvals(door.quote.id)
    expect(more).toEqual([])
    expect(kept).toMatchObject({
      channel: 'on_site',
      profile_id: door.lead.profile_id,
      contact_id: door.contact.contact_id,
      content_sha256: door.quote.content_sha256,
      pdf_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      signature_key: expect.stringMatching(/^quotes\//),
    })
    api.clock.advance(10)
    await api.runOutbox()
    const copy = post.taken.find(
      (mail) => receiverOf(mail) === door.contact.email && mail.subject?.startsWith('Approved'),
    )
    expect(copy?.text).toContain('with a signature on site')
    expect(copy?.attachments).toHaveLength(1)
  })

  it('is one approval and one event, however often it is pressed', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    const answers = await Promise.all(Array.from({ length: 50 }, () => sign(door)))
    expect(new Set(answers.map(({ body }) => body.approved_at)).size).toBe(1)
    expect(await approvals(door.quote.id)).toHaveLength(1)
    const where = { type: 'quote.approved', quote_id: door.quote.id }
    expect(await api.database.prisma.event.count({ where })).toBe(1)
  })
})

describe('refusals', () => {
  it('400 for ticks on lines that are not optional, and points outside of the field', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    expect((await sign(door, { selected_lines: [0] })).problem.code).toBe('invalid_input')
    expect((await sign(door, { strokes: [[0, 901]] })).problem.code).toBe('invalid_input')
  })

  it('403 before and after the visit, for a helper, and in the name of one who may not approve', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    const tenant = await newContact(api)
    await standOn(api, door.job_id, tenant.contact_id, { can_approve: false })
    expect((await sign({ ...door, contact: tenant })).problem.code).toBe('may_not_approve')
    const set = (status: 'dispatched' | 'arrived') =>
      api.database.prisma.visit.update({ where: { id: door.visit_id }, data: { status } })
    await set('dispatched')
    expect((await sign(door)).problem.code).toBe('forbidden')
    await set('arrived')
    const helper = await api.people.contractor()
    const data = { visit_id: door.visit_id, contractor_id: helper.profile_id, role: 'helper' } as const
    await api.database.prisma.assignment.create({ data: { ...data, assigned_at: api.clock.now() } })
    expect((await sign({ ...door, lead: helper })).problem.code).toBe('forbidden')
    expect(await approvals(door.quote.id)).toEqual([])
  })

  it('404 for contractors of other jobs, and for a draft', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    expect((await sign({ ...door, lead: await api.people.contractor() })).status).toBe(404)
    const body = { role: 'change_order', lines: [] }
    const { body: draft } = await api.call('createQuote', {
      as: office,
      params: { job_id: door.job_id },
      body,
    })
    const { content_sha256 } = door.quote
    expect((await sign({ ...door, quote: { ...draft, content_sha256 } })).status).toBe(404)
  })

  it('409 for another version, for what was taken back, and after the last day', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    expect((await sign(door, { revision: 2 })).problem.code).toBe('revision_superseded')
    await api.call('withdrawQuote', { as: office, params: { quote_id: door.quote.id } })
    expect((await sign(door)).problem.code).toBe('quote_not_open')
    const late = await changeOrderAtTheDoor(api, office)
    await api.database.prisma.quote.update({
      where: { id: late.quote.id },
      data: { expires_at: api.clock.now() },
    })
    expect((await sign(late)).problem.code).toBe('quote_expired')
  })

  it('422 without a signature or a name, for a stranger to the job, and a total below zero', async () => {
    const door = await changeOrderAtTheDoor(api, office)
    for (const strokes of [[], [[5, 5]], [[5, 5, 6, 6]]])
      expect((await sign(door, { strokes })).problem.code).toBe('signature_required')
    expect((await sign(door, { name: ' ' })).problem.code).toBe('name_required')
    expect((await sign(door, { contact_id: uuidv7() })).problem.code).toBe('unknown_reference')
    const refund = { description: 'Back', quantity: '1', unit_price_minor: -900_000, optional: true }
    const { body: draft } = await api.call('createQuote', {
      as: office,
      params: { job_id: door.job_id },
      body: { role: 'change_order', lines: [{ ...refund, unit_price_minor: 100, optional: false }, refund] },
    })
    const { body: quote } = await api.call('sendQuote', {
      as: office,
      params: { quote_id: draft.id },
      body: {},
    })
    const low = await sign({ ...door, quote }, { selected_lines: [1] })
    expect(low.problem.code).toBe('amount_out_of_range')
  })
})
