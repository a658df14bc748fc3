import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

const day = 86_400
let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

async function activeJob(): Promise<string> {
  const site = { address_line: '9 Lock Lane', city: 'Millbrook' }
  const { body } = await api.call('createJob', { as, body: { title: 'Tap', trade: 'plumbing', site } })
  await api.database.prisma.job.update({
    where: { id: body.id },
    data: { status: 'active', stage: 'active' },
  })
  return body.id
}

const transition = (job_id: string, body: Record<string, unknown>) =>
  api.call('transitionJob', { as, params: { job_id }, body })
const statusOf = async (job_id: string) => (await api.call('getJob', { as, params: { job_id } })).body.status
const complete = (id: string) => transition(id, { to: 'completed', resolution: 'Done' })

describe('close_job', () => {
  it('closes fourteen days after completion, by the system, and not before', async () => {
    const id = await activeJob()
    await complete(id)
    api.clock.advance(14 * day - 1)
    await api.runOutbox()
    expect(await statusOf(id)).toBe('completed')
    api.clock.advance(1)
    expect(await api.runOutbox()).toMatchObject({ failed: 0 })
    expect(await statusOf(id)).toBe('closed')
    const last = await api.database.prisma.event.findFirst({
      where: { job_id: id },
      orderBy: { seq: 'desc' },
    })
    expect(last).toMatchObject({ actor_kind: 'system', data: { from: 'completed', to: 'closed' } })
  })

  it('counts anew after the job was reopened and completed again', async () => {
    const id = await activeJob()
    await complete(id)
    api.clock.advance(7 * day)
    await transition(id, { to: 'active', reason: 'Drips' })
    await api.database.prisma.visit.updateMany({ where: { job_id: id }, data: { status: 'done' } })
    await complete(id)
    api.clock.advance(7 * day)
    await api.runOutbox()
    expect(await statusOf(id)).toBe('completed')
    api.clock.advance(7 * day)
    await api.runOutbox()
    expect(await statusOf(id)).toBe('closed')
  })
})

describe('resume_job', () => {
  const inDays = (days: number) => new Date(api.clock.now().getTime() + days * day * 1000).toISOString()

  it('goes on at the time it was held until', async () => {
    const id = await activeJob()
    await transition(id, { to: 'on_hold', reason: 'Part', resume_at: inDays(2) })
    api.clock.advance(2 * day)
    await api.runOutbox()
    expect(await statusOf(id)).toBe('active')
  })

  it('leaves alone what was held anew for longer', async () => {
    const id = await activeJob()
    await transition(id, { to: 'on_hold', reason: 'Part', resume_at: inDays(2) })
    await transition(id, { to: 'active' })
    await transition(id, { to: 'on_hold', reason: 'Another part', resume_at: inDays(9) })
    api.clock.advance(2 * day)
    await api.runOutbox()
    expect(await statusOf(id)).toBe('on_hold')
  })
})
