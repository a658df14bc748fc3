import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, newContact, newJob } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  await api.database.prisma.settings.update({ where: { id: 1 }, data: { tax_rate_bp: 825 } })
})
afterAll(() => api.close())

const make = (job_id: string, body: Record<string, unknown>) =>
  api.call('createQuote', { as, params: { job_id }, body })

describe('201', () => {
  it('begins a draft, priced with the company’s tax where a line says none', async () => {
    const { job_id, contact } = await newJob(api, as)
    const { status, body } = await make(job_id, {
      contact_id: contact.contact_id,
      lines: [
        ...boilerLines,
        { description: 'Chimney', quantity: '1', unit_price_minor: 50_000, optional: true },
      ],
      discount: { kind: 'percent', value: 1000 },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'draft',
      revision: 1,
      title: 'New boiler',
      job_title: 'New boiler',
      client_name: 'Cora Customer',
      currency: 'USD',
      subtotal_minor: 471_750,
      discount_minor: 47_175,
      taxes: [{ tax_rate_bp: 825, base_minor: 424_575, tax_minor: 35_027 }],
      total_minor: 459_602,
      content_sha256: null,
      approval: null,
      revisions: [],
    })
    expect(body.lines.map((line) => [line.amount_minor, line.included])).toEqual([
      [410_000, true],
      [61_750, true],
      [50_000, false],
    ])
    expect(body.allowed_actions.filter((one) => one.allowed).map((one) => one.action)).toEqual([
      'edit',
      'send',
    ])
    const told = await api.database.prisma.event.findMany({ where: { quote_id: body.id } })
    expect(told).toMatchObject([{ type: 'quote.created', job_id, data: { revision: 1 } }])
  })

  it('may be empty, and counts up its number', async () => {
    const { job_id } = await newJob(api, as)
    const [one, two] = [await make(job_id, {}), await make(job_id, { title: 'Another way' })]
    expect(one.body).toMatchObject({ lines: [], total_minor: 0 })
    expect(two.body.number).toBe(one.body.number + 1)
    expect(one.body.allowed_actions.find((entry) => entry.action === 'send')).toEqual({
      action: 'send',
      allowed: false,
      reason: 'A quote without lines is not sent.',
    })
  })
})

describe('refusals', () => {
  it('400 for a quantity that is none and a price that is no whole number', async () => {
    const { job_id } = await newJob(api, as)
    const lines = [{ description: 'x', quantity: '1,5', unit_price_minor: 1.5 }]
    const { problem } = await make(job_id, { lines })
    expect(problem.errors?.map((error) => error.pointer)).toEqual([
      '/lines/0/quantity',
      '/lines/0/unit_price_minor',
    ])
  })

  it('404 for a job that does not exist', async () => {
    expect((await make(uuidv7(), {})).status).toBe(404)
  })

  it('409 for a job without a client, and for one that was canceled', async () => {
    const { job_id } = await newJob(api, as)
    await api.database.prisma.job.update({ where: { id: job_id }, data: { status: 'canceled' } })
    expect((await make(job_id, {})).problem.code).toBe('job_not_quotable')
    await api.database.prisma.job.update({
      where: { id: job_id },
      data: { status: 'requested', client_id: null },
    })
    expect((await make(job_id, {})).problem.code).toBe('client_required')
  })

  it('422 for a contact of elsewhere, and for a total below zero', async () => {
    const { job_id } = await newJob(api, as)
    const stranger = await newContact(api)
    expect((await make(job_id, { contact_id: stranger.contact_id })).problem.code).toBe('unknown_reference')
    const lines = [{ description: 'The old one back', quantity: '1', unit_price_minor: -5 }]
    expect((await make(job_id, { lines })).problem.code).toBe('amount_out_of_range')
  })
})
