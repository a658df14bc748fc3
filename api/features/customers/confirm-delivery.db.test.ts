import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Somebody } from '../../test/support/call.ts'
import { delivery, purchases } from '../../test/support/deliveries.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { mailsTo, toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  api = await startTestApp()
  work = await workUnderWay(api)
})
afterAll(() => api.close())

interface Answered {
  status: unknown
}

const all = [1, 2, 3].map((ordinal) => ({ ordinal, outcome: 'received' }))
const confirm = (
  delivery_id: string,
  body: Record<string, unknown> = {},
  as: Somebody = work.customer,
  job_id = work.job_id,
) =>
  api.call('confirmDelivery', {
    as,
    params: { job_id, delivery_id },
    body: { name: 'Cora Customer', lines: all, ...body },
  })

describe('200', () => {
  it('all of it came: once, with the name that was typed, and a record by mail', async () => {
    const mine = await workUnderWay(api)
    const { delivery: there, material_ids } = await delivery(api, mine)
    const { body } = await confirm(there.id, {}, mine.customer, mine.job_id)
    expect(body).toMatchObject({ status: 'confirmed', confirmed_name: 'Cora Customer', reason: null })
    expect(body.allowed_actions.every((one) => !one.allowed)).toBe(true)
    expect(await purchases(api, material_ids)).toEqual(['delivered', 'delivered', 'delivered'])
    const row = await api.database.prisma.delivery.findUniqueOrThrow({ where: { id: there.id } })
    expect(row).toMatchObject({
      contact_id: mine.contact_id,
      profile_id: mine.customer.profile_id,
      link_id: null,
    })
    expect(await toldOf(api, mine.job_id, 'delivery.confirmed')).toMatchObject([
      { data: { delivery_id: there.id, status: 'confirmed', lines: 3, missing: 0 } },
    ])
    expect(await mailsTo(api, mine.email, 'delivery_confirmed')).toHaveLength(1)
  })

  it('part of it: what is missing or damaged is ordered again', async () => {
    const { delivery: there, material_ids } = await delivery(api, work)
    const lines = [
      { ordinal: 1, outcome: 'missing', received: '10', note: 'Two and a half metres short' },
      { ordinal: 2, outcome: 'received' },
      { ordinal: 3, outcome: 'damaged' },
    ]
    const { body } = await confirm(there.id, { lines })
    expect(body.status).toBe('partially_confirmed')
    expect(body.lines).toMatchObject([
      { outcome: 'missing', received: '10', note: 'Two and a half metres short' },
      { outcome: 'received', received: null },
      { outcome: 'damaged' },
    ])
    expect(await purchases(api, material_ids)).toEqual(['ordered', 'delivered', 'ordered'])
    const moved = await toldOf(api, work.job_id, 'material.updated')
    expect(moved.slice(-2).map(({ data }) => data.material_id)).toEqual([material_ids[0], material_ids[2]])
  })

  it('nothing of it is taken, for a reason', async () => {
    const { delivery: there, material_ids } = await delivery(api, work)
    const { body } = await confirm(there.id, { lines: [], refused: true, reason: 'The wrong house' })
    expect(body).toMatchObject({ status: 'refused', reason: 'The wrong house' })
    expect(await purchases(api, material_ids)).toEqual(['ordered', 'ordered', 'ordered'])
  })

  it('the same again gives the same answer, from whomever', async () => {
    const mine = await workUnderWay(api)
    const { delivery: there } = await delivery(api, mine)
    const lines = [{ ordinal: 1, outcome: 'missing', received: '10', note: 'Short' }, ...all.slice(1)]
    const say = (name: string) => confirm(there.id, { name, lines }, mine.customer, mine.job_id)
    const { body: first } = await say('Cora')
    api.clock.advance(60)
    const { body: again } = await say('Carl')
    expect(again).toEqual(first)
    expect(await toldOf(api, mine.job_id, 'delivery.confirmed')).toHaveLength(1)
    expect(await mailsTo(api, mine.email, 'delivery_confirmed')).toHaveLength(1)
  })

  it('by the link that was mailed for it, which opens no other', async () => {
    const [one, other] = [await delivery(api, work), await delivery(api, work)]
    const link = await work.link('delivery', { delivery_id: one.delivery.id })
    expect((await confirm(other.delivery.id, {}, link)).problem.code).toBe('not_found')
    expect((await confirm(one.delivery.id, {}, link)).body.status).toBe('confirmed')
    const row = await api.database.prisma.delivery.findUniqueOrThrow({ where: { id: one.delivery.id } })
    expect(row).toMatchObject({ contact_id: work.contact_id, profile_id: null })
    expect(row.link_id).not.toBeNull()
  })

  it('is one effect, one event and one mail, however many race over HTTP', async () => {
    const mine = await workUnderWay(api)
    const { delivery: there } = await delivery(api, mine)
    const link = await mine.link('job')
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const request = (n: number) =>
      fetch(`${address}/api/v1/customers/jobs/${mine.job_id}/deliveries/${there.id}/confirm`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://localhost:8080',
          authorization: `Bearer ${n % 2 ? link.token : mine.customer.token}`,
        },
        body: JSON.stringify(
          refuses(n) ? { name: `Cora ${n}`, refused: true, reason: 'No' } : { name: `Cora ${n}`, lines: all },
        ),
      })
    const refuses = (n: number) => n % 3 === 0
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_none, n) => {
        const answer = await request(n)
        return { refused: refuses(n), status: answer.status, body: (await answer.json()) as Answered }
      }),
    )
    const row = await api.database.prisma.delivery.findUniqueOrThrow({ where: { id: there.id } })
    const [same, others] = [true, false].map((heard) =>
      answers.filter((one) => (one.refused === (row.status === 'refused')) === heard),
    )
    expect(new Set(same?.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(same?.[0]).toMatchObject({ status: 200, body: { status: row.status } })
    for (const { status, body } of others ?? []) {
      expect(status).toBe(409)
      expect(body).toMatchObject({ code: 'delivery_not_open', current: same?.[0]?.body })
    }
    expect(await toldOf(api, mine.job_id, 'delivery.confirmed')).toHaveLength(1)
    expect(await mailsTo(api, mine.email, 'delivery_confirmed')).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('400 for a line left out', async () => {
    const { delivery: there } = await delivery(api, work)
    const { problem } = await confirm(there.id, { lines: all.slice(1) })
    expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/lines' }] })
  })

  it('403 from a link that is for something else', async () => {
    const { delivery: there } = await delivery(api, work)
    const link = await work.link('tracker', { visit_id: work.visit_id })
    expect((await confirm(there.id, {}, link)).problem.code).toBe('forbidden')
  })

  it('404 under another job', async () => {
    const mine = await workUnderWay(api)
    const { delivery: there } = await delivery(api, work)
    expect((await confirm(there.id, {}, mine.customer, mine.job_id)).problem.code).toBe('not_found')
  })

  it('409 for what has not come', async () => {
    const { delivery: expected } = await delivery(api, work, 'expected')
    expect((await confirm(expected.id)).problem.code).toBe('delivery_not_open')
  })

  it('409 for something else than was said before, with what was said', async () => {
    const { delivery: there, material_ids } = await delivery(api, work)
    const { body: first } = await confirm(there.id)
    const told = await toldOf(api, work.job_id)
    const damaged = [{ ordinal: 1, outcome: 'damaged', note: 'Bent' }, ...all.slice(1)]
    for (const other of [{ lines: damaged }, { lines: [], refused: true, reason: 'No' }]) {
      const { problem } = await confirm(there.id, { name: 'Carl', ...other })
      expect(problem).toMatchObject({ code: 'delivery_not_open', current: first })
    }
    expect(await toldOf(api, work.job_id)).toEqual(told)
    expect(await purchases(api, material_ids)).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('422 without a name, and for a refusal without a reason', async () => {
    const { delivery: there } = await delivery(api, work)
    expect((await confirm(there.id, { name: ' ' })).problem.code).toBe('name_required')
    expect((await confirm(there.id, { lines: [], refused: true })).problem.code).toBe('reason_required')
    expect(await toldOf(api, work.job_id, 'delivery.confirmed')).not.toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ delivery_id: there.id }) }),
    )
  })
})
