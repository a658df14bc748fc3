import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpoint } from '../../test/support/checkpoints.ts'
import { delivery } from '../../test/support/deliveries.ts'
import { mailedToken } from '../../test/support/mailed.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote } from '../../test/support/work.ts'
import { workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const open = (token: string) => api.call('getJobByToken', { params: { token } })
const linkFor = async (job_id: string, contact_id: string, purpose: string, more = {}) => {
  const { body } = await api.call('createJobLink', {
    as,
    params: { job_id },
    body: { contact_id, purpose, ...more },
  })
  return body.url.split('/').pop() as string
}

describe('200', () => {
  it('shows the job, its quote word for word, and what may be done', async () => {
    const sent = await sentQuote(api, as)
    const { body } = await open(sent.token)
    expect(body).toMatchObject({
      purpose: 'quote',
      read_only: false,
      company: { name: 'Callout', currency: 'USD' },
      contact: { name: 'Cora Customer', can_approve: true, sees_prices: true },
      job: { title: 'New boiler', status: 'quoted', waits_for_you: true, visits: [] },
    })
    expect(body.job.steps.map((step) => step.state)).toEqual([
      'done',
      'current',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ])
    const [quote] = body.job.quotes
    expect(quote).toMatchObject({ total_minor: 471_750, content_sha256: sent.quote.content_sha256 })
    expect(
      quote?.allowed_actions
        .filter((one) => one.allowed)
        .map((one) => one.action)
        .sort(),
    ).toEqual(['approve', 'decline', 'request_changes'])
  })

  it('changes nothing', async () => {
    const sent = await sentQuote(api, as)
    const state = async () => [
      await api.database.prisma.link.findMany({ where: { job_id: sent.job_id } }),
      await api.database.prisma.quote.findMany({ where: { job_id: sent.job_id } }),
      await api.database.prisma.event.count(),
      await api.database.prisma.session.count(),
    ]
    const before = await state()
    await open(sent.token)
    expect(await state()).toEqual(before)
  })

  it('shows no figure to who does not see prices', async () => {
    const sent = await sentQuote(api, as)
    await api.database.prisma.jobContact.updateMany({
      where: { job_id: sent.job_id },
      data: { sees_prices: false },
    })
    const { body } = await open(sent.token)
    const text = JSON.stringify(body)
    for (const figure of ['471750', '410000', '9500', '61750']) expect(text).not.toContain(figure)
    expect(body.job.quotes[0]?.lines[0]).toMatchObject({ quantity: '1', unit_price_minor: null })
  })

  it('can only be read after its last day', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(sent.quote.expires_at as string)
    const { body } = await open(sent.token)
    expect(body.read_only).toBe(true)
    const [quote] = body.job.quotes
    expect(quote?.allowed_actions.filter((one) => one.allowed)).toEqual([])
  })

  it('of a tracker shows the visit and nothing that was agreed', async () => {
    const sent = await sentQuote(api, as)
    const { body: visit } = await api.call('createVisit', {
      as,
      params: { job_id: sent.job_id },
      body: { purpose: 'survey' },
    })
    const token = await linkFor(sent.job_id, sent.contact.contact_id, 'tracker', { visit_id: visit.id })
    const { body } = await open(token)
    expect(body.job).toMatchObject({ title: 'New boiler', description: '', quotes: [], steps: [] })
    expect(body.job.visits).toEqual([])
  })

  it('never shows a draft', async () => {
    const job = await newJob(api, as)
    await api.call('createQuote', { as, params: { job_id: job.job_id }, body: { title: 'Secret draft' } })
    const token = await linkFor(job.job_id, job.contact.contact_id, 'job')
    expect((await open(token)).body.job.quotes).toEqual([])
  })
})

describe('refusals', () => {
  it('404 for a link that never was, and for a contact who stands on the job no more', async () => {
    expect((await open('y'.repeat(43))).status).toBe(404)
    const sent = await sentQuote(api, as)
    await api.database.prisma.jobContact.deleteMany({ where: { job_id: sent.job_id } })
    expect((await open(sent.token)).status).toBe(404)
  })

  it('410 once it has expired', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(sent.quote.expires_at as string)
    api.clock.advance(7 * 86_400)
    expect((await open(sent.token)).problem.code).toBe('link_expired')
  })
})

it('shows steps and deliveries as far as the link is for them', async () => {
  const work = await workUnderWay(api)
  await checkpoint(api, work)
  const [one] = [await delivery(api, work), await delivery(api, work)]
  const { body: draft } = await api.call('createQuote', {
    as,
    params: { job_id: work.job_id },
    body: {
      role: 'change_order',
      title: 'More',
      lines: [{ description: 'Pump', quantity: '1', unit_price_minor: 1 }],
    },
  })
  await api.call('sendQuote', { as, params: { quote_id: draft.id }, body: {} })
  const seen = async (purpose: string, more = {}) => {
    const { job } = (await open(await linkFor(work.job_id, work.contact_id, purpose, more))).body
    return [job.checkpoints.length, job.deliveries.length]
  }
  expect(await seen('job')).toEqual([1, 2])
  expect(await seen('quote', { quote_id: draft.id })).toEqual([0, 0])
  expect(await seen('tracker', { visit_id: work.visit_id })).toEqual([0, 0])
  expect(await seen('delivery', { delivery_id: one.delivery.id })).toEqual([0, 1])
})

it('410 for a delivery fourteen days after it came; a link that is asked for anew opens it again', async () => {
  const work = await workUnderWay(api)
  const { delivery: there } = await delivery(api, work)
  const token = await linkFor(work.job_id, work.contact_id, 'delivery', { delivery_id: there.id })
  api.clock.advance(14 * 86_400 - 1)
  expect((await open(token)).status).toBe(200)
  api.clock.advance(1)
  expect((await open(token)).problem.code).toBe('link_expired')
  await api.call('renewLink', { params: { token } })
  const renewed = (await mailedToken(api, 'link_renewed', work.email)) as string
  const { body } = await open(renewed)
  expect(body).toMatchObject({ purpose: 'delivery', job: { deliveries: [{ id: there.id }] } })
})
