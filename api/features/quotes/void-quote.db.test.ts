import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { approveFor, boilerLines, sentQuote } from '../../test/support/work.ts'

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

const undo = (quote_id: string, reason = 'The flue cannot take it', headers = {}) =>
  api.call('voidQuote', { as, params: { quote_id }, body: { reason }, headers })
const job = async (job_id: string) => (await api.call('getJob', { as, params: { job_id } })).body
const inbox = (address: string | null) => post.taken.filter((mail) => receiverOf(mail) === address)
async function approved(given: Parameters<typeof sentQuote>[2] = {}, selected_lines?: number[]) {
  const sent = await sentQuote(api, as, given)
  await approveFor(api, as, sent, selected_lines ? { selected_lines } : {})
  return sent
}

describe('200', () => {
  it('keeps the record of what was agreed, sends the job back and tells the customer why', async () => {
    const { quote, job_id, contact } = await approved()
    expect((await job(job_id)).status).toBe('approved')
    const { body } = await undo(quote.id)
    expect(body).toMatchObject({ status: 'voided', approval: null, words: 'The flue cannot take it' })
    expect(await api.database.prisma.quoteApproval.findMany({ where: { quote_id: quote.id } })).toMatchObject(
      [{ name: 'Cora Customer', voided_at: api.clock.now(), void_reason: 'The flue cannot take it' }],
    )
    expect(await job(job_id)).toMatchObject({ status: 'requested', stage: 'requested', approved_at: null })
    const told = await api.database.prisma.event.findMany({ where: { job_id }, orderBy: { seq: 'asc' } })
    const types = told.map((event) => event.type)
    expect(types.filter((type) => type === 'quote.voided')).toHaveLength(1)
    expect(JSON.stringify(told.map((event) => event.data))).not.toContain('flue')
    api.clock.advance(10)
    await api.runOutbox()
    // The copy of the approval had become untrue before it left.
    const [mail, ...more] = inbox(contact.email)
    expect(more).toEqual([])
    expect(mail?.subject).toBe(`No longer approved: quote ${quote.number}, New boiler`)
    expect(mail?.text).toContain('Why: The flue cannot take it')
    const token = /\/j\/([\w-]+)/.exec(mail?.text ?? '')?.[1] as string
    const { body: seen } = await api.call('getJobByToken', { params: { token } })
    // Words are the customer's own there.
    expect(seen.job.quotes[0]).toMatchObject({ status: 'voided', words: null })
  })

  it('costs what it offered again, without the ticks of the customer', async () => {
    const extra = { description: 'Chimney', quantity: '1', unit_price_minor: 50_000, optional: true }
    const { quote } = await approved({ lines: [...boilerLines, extra] }, [2])
    const seen = await api.call('getQuote', { as, params: { quote_id: quote.id } })
    expect(seen.body.total_minor).toBe(521_750)
    expect((await undo(quote.id)).body).toMatchObject({ total_minor: 471_750, subtotal_minor: 471_750 })
  })

  it('of a change order moves no job', async () => {
    const { job_id, contact } = await approved()
    const params = { job_id }
    const body = { role: 'change_order', title: 'A second radiator', lines: boilerLines }
    const { body: draft } = await api.call('createQuote', { as, params, body })
    const { body: quote } = await api.call('sendQuote', { as, params: { quote_id: draft.id } })
    await approveFor(api, as, { quote, contact })
    expect((await undo(quote.id)).body.status).toBe('voided')
    expect((await job(job_id)).status).toBe('approved')
  })

  it('of a change order that was approved after somebody was sent to the job', async () => {
    const { job_id, contact } = await approved()
    const params = { job_id }
    const contractor = await api.people.contractor()
    const now = { contractor_id: contractor.profile_id, reason: 'Frost' }
    await api.call('dispatchNow', { as, params, body: now })
    api.clock.advance(60)
    const body = { role: 'change_order', title: 'A second radiator', lines: boilerLines }
    const { body: draft } = await api.call('createQuote', { as, params, body })
    const { body: quote } = await api.call('sendQuote', { as, params: { quote_id: draft.id } })
    await approveFor(api, as, { quote, contact })
    expect((await undo(quote.id)).body.status).toBe('voided')
  })

  it('once, of many at once', async () => {
    const { quote } = await approved()
    const answers = await Promise.all(Array.from({ length: 8 }, () => undo(quote.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
    const told = { where: { quote_id: quote.id, type: 'quote.voided' } }
    expect(await api.database.prisma.event.count(told)).toBe(1)
  })
})

describe('refusals', () => {
  it('400 without a reason', async () => {
    const { quote } = await approved()
    expect((await undo(quote.id, '')).problem.code).toBe('invalid_input')
  })

  it('404 for a quote that does not exist', async () => {
    expect((await undo(uuidv7())).status).toBe(404)
  })

  it('409 for what is not approved, once somebody was sent to work, or while the job is on hold', async () => {
    const { quote } = await sentQuote(api, as)
    expect((await undo(quote.id)).problem.code).toBe('transition_not_allowed')
    const held = await approved()
    const params = { job_id: held.job_id }
    await api.call('transitionJob', { as, params, body: { to: 'on_hold', reason: 'Parts' } })
    expect((await undo(held.quote.id)).problem.code).toBe('job_on_hold')
    const begun = await approved()
    const contractor = await api.people.contractor()
    const body = { contractor_id: contractor.profile_id, reason: 'Frost' }
    const { body: sent } = await api.call('dispatchNow', { as, params: { job_id: begun.job_id }, body })
    expect((await undo(begun.quote.id)).problem.code).toBe('work_started')
    const failed = { to: 'failed', failure_reason: 'no_access' } as const
    const visit = { visit_id: sent.id }
    expect((await api.call('transitionVisit', { as: contractor, params: visit, body: failed })).status).toBe(
      200,
    )
    expect((await undo(begun.quote.id)).problem.code).toBe('work_started')
    const { body: seen } = await api.call('getQuote', { as, params: { quote_id: begun.quote.id } })
    expect(seen.allowed_actions).toContainEqual(expect.objectContaining({ action: 'void', allowed: false }))
  })

  it('412 for whoever saw an older one', async () => {
    const { quote } = await approved()
    expect((await undo(quote.id, 'Late', { 'if-match': '"1"' })).problem.code).toBe('stale')
  })

  it('422 for a reason of blanks', async () => {
    const { quote } = await approved()
    expect((await undo(quote.id, '   ')).problem.code).toBe('reason_required')
  })
})
