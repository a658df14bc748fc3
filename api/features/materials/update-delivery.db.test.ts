import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delivery, purchases } from '../../test/support/deliveries.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, standOn } from '../../test/support/work.ts'
import {
  cancelJob,
  mailsTo,
  toldOf,
  type WorkUnderWay,
  workUnderWay,
} from '../../test/support/work-under-way.ts'

let post: PostOffice
let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  work = await workUnderWay(api)
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const update = (delivery_id: string, body: Record<string, unknown>, as = work.office, headers = {}) =>
  api.call('updateDelivery', { as, params: { delivery_id }, body, headers })
const lettersOf = (address: string | null) => post.taken.filter((mail) => receiverOf(mail) === address)

describe('200', () => {
  it('changes window and lines while it is expected', async () => {
    const { delivery: expected, material_ids } = await delivery(api, work, 'expected')
    const window = { expected_start: '2026-12-03T12:00:00.000Z', expected_end: '2026-12-03T15:00:00.000Z' }
    await update(expected.id, window)
    const { body } = await update(expected.id, {
      lines: [{ material_id: material_ids[2] }, { description: 'Tape' }],
    })
    expect(body).toMatchObject({ ...window, supplier: 'Harbour Supplies', version: 3 })
    expect(body.lines.map((line) => line.description)).toEqual(['Valve', 'Tape'])
    const told = await toldOf(api, work.job_id, 'delivery.updated')
    expect(told.map(({ data }) => data.fields)).toEqual([['expected_start', 'expected_end'], ['lines']])
  })

  it('is there: its materials are, and everybody who hears by mail is asked what came', async () => {
    const mine = await workUnderWay(api)
    const [other, silent] = [await newContact(api), await newContact(api)]
    await standOn(api, mine.job_id, other.contact_id, { can_approve: false })
    await standOn(api, mine.job_id, silent.contact_id, { notify: 'none' })
    const { delivery: expected, material_ids } = await delivery(api, mine, 'expected')
    const delivered_at = new Date(api.clock.now().getTime() - 3_600_000).toISOString()
    const { body } = await update(expected.id, { status: 'delivered', delivered_at }, mine.lead)
    expect(body).toMatchObject({ status: 'delivered', delivered_at })
    expect(await purchases(api, material_ids)).toEqual(['delivered', 'delivered', 'delivered'])
    expect((await toldOf(api, mine.job_id, 'delivery.delivered')).map(({ data }) => data)).toEqual([
      { delivery_id: expected.id, status: 'delivered', delivered_at },
    ])
    api.clock.advance(10)
    await api.runOutbox()
    expect(lettersOf(silent.email)).toEqual([])
    for (const address of [mine.email, other.email]) {
      const [letter, ...more] = lettersOf(address).filter(({ subject }) => subject?.startsWith('Did it all'))
      expect(more).toEqual([])
      expect(letter?.text).toContain('12.5 × Copper pipe; 20 × Elbow; 1 × Valve')
      expect(letter?.text).not.toContain('shed')
      const token = /\/j\/([\w-]+)/.exec(letter?.text ?? '')?.[1] as string
      const { body: opened } = await api.call('getJobByToken', { params: { token } })
      expect(opened).toMatchObject({ purpose: 'delivery', job: { description: '', quotes: [], visits: [] } })
      expect(opened.job.deliveries.map((one) => one.id)).toEqual([expected.id])
    }
  })

  it('takes a wrong press back, before anybody was asked and after', async () => {
    const mine = await workUnderWay(api)
    const { delivery: there, material_ids } = await delivery(api, mine)
    const { body } = await update(there.id, { status: 'expected' })
    expect(body).toMatchObject({ status: 'expected', delivered_at: null })
    expect(await purchases(api, material_ids)).toEqual(['ordered', 'ordered', 'ordered'])
    api.clock.advance(5)
    await update(there.id, { status: 'delivered' })
    api.clock.advance(10)
    await api.runOutbox()
    expect(await mailsTo(api, mine.email, 'delivery_to_confirm')).toHaveLength(2)
    expect(lettersOf(mine.email).filter(({ subject }) => subject?.startsWith('Did it all'))).toHaveLength(1)
  })

  it('is asked of nobody once it is canceled', async () => {
    const { delivery: expected, material_ids } = await delivery(api, work, 'expected')
    const { body } = await update(expected.id, { status: 'canceled', reason: 'Sold out' })
    expect(body).toMatchObject({
      status: 'canceled',
      reason: 'Sold out',
      canceled_at: api.clock.now().toISOString(),
    })
    expect(await purchases(api, material_ids)).toEqual(['ordered', 'ordered', 'ordered'])
    expect((await toldOf(api, work.job_id, 'delivery.updated')).at(-1)?.data).toMatchObject({
      to: 'canceled',
    })
  })

  it('believes no phone that it comes from the future', async () => {
    const { delivery: expected } = await delivery(api, work, 'expected')
    const delivered_at = new Date(api.clock.now().getTime() + 60_000).toISOString()
    const { body } = await update(expected.id, { status: 'delivered', delivered_at })
    expect(body.delivered_at).toBe(api.clock.now().toISOString())
  })
})

describe('refusals', () => {
  it('400 for half a window', async () => {
    const { delivery: expected } = await delivery(api, work, 'expected')
    const { problem } = await update(expected.id, { expected_end: '2026-12-03T15:00:00Z' })
    expect(problem.errors).toMatchObject([{ pointer: '/expected_end' }])
  })

  it('403 for a contractor who takes it back, 404 for one who is not on the job', async () => {
    const { delivery: there } = await delivery(api, work)
    expect((await update(there.id, { status: 'expected' }, work.lead)).problem.code).toBe('forbidden')
    const stranger = await api.people.contractor()
    expect((await update(there.id, { note: 'x' }, stranger)).problem.code).toBe('not_found')
  })

  it('409 for what is settled', async () => {
    const { delivery: there } = await delivery(api, work)
    for (const body of [
      { lines: [{ description: 'Tape' }] },
      { expected_start: null },
      { status: 'canceled' },
    ])
      expect((await update(there.id, body)).problem.code).toBe('transition_not_allowed')
  })

  it('409 for a job that was canceled, about which nobody is asked any more', async () => {
    const mine = await workUnderWay(api)
    const { delivery: expected } = await delivery(api, mine, 'expected')
    await delivery(api, mine)
    expect(await mailsTo(api, mine.email, 'delivery_to_confirm')).toHaveLength(1)
    await cancelJob(api, mine)
    for (const body of [{ status: 'delivered' }, { lines: [{ description: 'Tape' }] }, { note: 'x' }])
      expect((await update(expected.id, body, mine.office)).problem.code).toBe('job_ended')
    api.clock.advance(10)
    await api.runOutbox()
    expect(lettersOf(mine.email).filter(({ subject }) => subject?.startsWith('Did it all'))).toEqual([])
  })

  it('412 for what was changed meanwhile', async () => {
    const { delivery: there } = await delivery(api, work)
    const { problem } = await update(there.id, { note: 'x' }, work.office, { 'if-match': '"9"' })
    expect(problem).toMatchObject({ code: 'stale', current: { id: there.id } })
  })

  it('422 for a material of another job', async () => {
    const { delivery: expected } = await delivery(api, work, 'expected')
    const { material_ids } = await delivery(api, await workUnderWay(api), 'expected')
    const { problem } = await update(expected.id, { lines: [{ material_id: material_ids[0] }] })
    expect(problem.code).toBe('unknown_reference')
  })
})
