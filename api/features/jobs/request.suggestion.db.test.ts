import sql from 'sql-template-tag'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { holding, openSorter, type Sorter, saying } from '../../test/support/sorter.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { readCorrections } from '../../triage/corrections.ts'

let api: TestApp
let office: Person
let customer: Person
let sorter: Sorter
beforeAll(async () => {
  sorter = await openSorter()
  api = await startTestApp({ TRIAGE_URL: sorter.url, TRIAGE_MODEL: 'sorter', LOG_LEVEL: 'silent' })
  office = await api.people.dispatcher()
  customer = await api.people.customer()
})
afterAll(async () => {
  await api.close()
  await sorter.close()
})
afterEach(() => {
  sorter.asked.splice(0)
  sorter.answer = (response) => response.writeHead(503).end()
  if (api.config.triage) api.config.triage.patience_ms = 10_000
  // Past the pause after a failure.
  api.clock.advance(61)
})

const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
const gas = { title: 'Smell of gas', description: 'It smells of gas in the kitchen, we feel dizzy.', site }
const good = {
  category: 'other',
  severity: 'high',
  trade: 'heating',
  summary: 'The flat is cold.',
  confidence: 0.9,
}
const ask = async (body: Record<string, unknown>) =>
  (await api.call('createJob', { as: customer, body })).body
const seen = async (as: Person, job_id: string) => (await api.call('getJob', { as, params: { job_id } })).body

describe('a request without trade and priority', () => {
  it('is an emergency at once where its words are dangerous, and says so to the office as a suggestion', async () => {
    const job = await ask(gas)
    expect(job).toMatchObject({
      trade: 'gas',
      priority: 'emergency',
      respond_by: new Date(api.clock.now().getTime() + 3_600_000).toISOString(),
      advice: expect.stringContaining('Touch no switch'),
      suggestion: null,
      suggestion_reviewed_at: null,
    })
    const shown = await seen(office, job.id)
    expect(shown).toMatchObject({
      suggestion: { engine: 'local', category: 'safety', severity: 'emergency', trade: 'gas', confidence: 1 },
      suggestion_reviewed_at: null,
    })
    expect(JSON.stringify(shown.suggestion)).not.toContain('dizzy')
    expect((await seen(customer, job.id)).suggestion).toBeNull()
    const { body: urgent } = await api.call('listJobs', { as: office, query: { priority: ['emergency'] } })
    expect(urgent.items.map(({ id }) => id)).toContain(job.id)
    const told = await api.database.prisma.event.findMany({ where: { job_id: job.id } })
    expect(told).toMatchObject([{ type: 'job.created', data: { source: 'customer', priority: 'emergency' } }])
  })

  it('keeps the trade that was named', async () => {
    expect(await ask({ ...gas, trade: 'heating' })).toMatchObject({ trade: 'heating', priority: 'emergency' })
  })

  it('is sorted by the model where there is one, and no transaction waits for it', async () => {
    const held = holding(saying(good))
    sorter.answer = held.answer
    const answer = ask({ title: 'Cold flat', site })
    await held.asked
    const open = await api.database.sql(sql`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)
    expect(open).toEqual([])
    held.letGo()
    const job = await answer
    expect(job).toMatchObject({ trade: 'heating', priority: 'high' })
    expect((await seen(office, job.id)).suggestion).toMatchObject({ engine: 'model', severity: 'high' })
  })

  it('is taken whatever the model does: silent, lying or broken', async () => {
    const held = holding(saying(good))
    sorter.answer = held.answer
    if (api.config.triage) api.config.triage.patience_ms = 50
    const silent = await ask({ title: 'The tap in the kitchen drips', site })
    held.letGo()
    api.clock.advance(61)
    sorter.answer = saying({ ...good, severity: 'apocalypse' })
    const lied = await ask({ title: 'The tap in the kitchen drips', site })
    for (const { id, trade } of [silent, lied]) {
      expect(trade).toBe('plumbing')
      expect((await seen(office, id)).suggestion).toMatchObject({ engine: 'local' })
    }
    expect(sorter.asked).toHaveLength(2)
  })
})

it('the model is asked twenty times an hour for one customer and no more: the classifier sorts what is above', async () => {
  sorter.answer = saying(good)
  api.clock.advance(3600)
  const engines: unknown[] = []
  for (let count = 0; count < 22; count++) {
    const { id } = await ask({ title: `The tap in the kitchen drips ${count}`, site })
    engines.push((await seen(office, id)).suggestion?.engine)
  }
  expect(engines).toEqual([...Array(20).fill('model'), 'local', 'local'])
  expect(sorter.asked).toHaveLength(20)
  const other = await api.people.customer()
  await api.call('createJob', { as: other, body: { title: 'The tap in the kitchen drips', site } })
  expect(sorter.asked).toHaveLength(21)
  api.clock.advance(3600)
})

it('a request that is sent again with its key is answered without asking the model again', async () => {
  sorter.answer = saying(good)
  const headers = { 'idempotency-key': 'tapped-twice' }
  const body = { title: 'The tap in the kitchen drips', site }
  const first = await api.call('createJob', { as: customer, body, headers })
  const again = await api.call('createJob', { as: customer, body, headers })
  expect([again.status, again.body]).toEqual([201, first.body])
  const other = await api.call('createJob', { as: customer, body: { ...body, title: 'Other' }, headers })
  expect(other.problem?.code).toBe('idempotency_mismatch')
  expect(sorter.asked).toHaveLength(1)
})

it('the model is not asked about what the office writes, nor about a request it cannot take', async () => {
  const { body } = await api.call('createJob', { as: office, body: { ...gas, trade: 'gas' } })
  expect(body).toMatchObject({ priority: 'normal', advice: null, suggestion: null })
  const { problem } = await api.call('createJob', { as: office, body: gas })
  expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/trade' }] })
  expect(sorter.asked).toEqual([])
})

it('the office keeps or corrects it, and that is learned from; a contractor and the customer see neither', async () => {
  const [kept, corrected, untouched] = [
    await ask({ ...gas, title: 'Kept' }),
    await ask({ ...gas, title: 'Corrected' }),
    await ask({ ...gas, title: 'Not looked at' }),
  ]
  const update = (job_id: string, body: Record<string, unknown>, as = office) =>
    api.call('updateJob', { as, params: { job_id }, body })
  expect((await update(kept.id, { priority: 'emergency' })).body.suggestion_reviewed_at).toBe(
    api.clock.now().toISOString(),
  )
  const { body } = await update(corrected.id, { priority: 'low', trade: 'appliance' })
  expect(body).toMatchObject({ priority: 'low', trade: 'appliance', suggestion: { severity: 'emergency' } })
  // What the customer says otherwise, and a new title, decide nothing.
  await update(untouched.id, { trade: 'plumbing' }, customer)
  expect(
    (await update(untouched.id, { title: 'Still not looked at' })).body.suggestion_reviewed_at,
  ).toBeNull()

  const contractor = await api.people.contractor()
  const visit = { contractor_id: contractor.profile_id, reason: 'They asked for it by phone.' }
  await api.call('dispatchNow', { as: office, params: { job_id: corrected.id }, body: visit })
  for (const as of [contractor, customer])
    expect(await seen(as, corrected.id)).toMatchObject({ suggestion: null, suggestion_reviewed_at: null })

  const words = (title: string) => `${title}\n${gas.description}`
  expect(await readCorrections(api.database)).toEqual([
    { words: words('Kept'), category: null, severity: 'emergency', trade: 'gas' },
    { words: words('Corrected'), category: null, severity: 'low', trade: 'appliance' },
  ])
  // What seemed to be of no hurry was given the usual priority: keeping that says nothing about how urgent it is.
  api.clock.advance(61)
  sorter.answer = saying({ ...good, severity: 'low' })
  const [raised, hurried] = [
    await ask({ ...gas, title: 'A new tap', description: 'Some time next spring.' }),
    await ask({ ...gas, title: 'A new sink', description: 'Some time next spring.' }),
  ]
  expect((await update(raised.id, { priority: 'normal' })).body).toMatchObject({
    priority: 'normal',
    suggestion: { severity: 'low' },
    suggestion_reviewed_at: api.clock.now().toISOString(),
  })
  await update(hurried.id, { priority: 'high' })
  expect((await readCorrections(api.database)).slice(2)).toEqual([
    { words: 'A new tap\nSome time next spring.', category: null, severity: null, trade: 'heating' },
    { words: 'A new sink\nSome time next spring.', category: null, severity: 'high', trade: 'heating' },
  ])
  await api.database.prisma.contact.update({
    where: { id: customer.contact_id as string },
    data: { erased_at: api.clock.now() },
  })
  expect(await readCorrections(api.database)).toEqual([])
})
