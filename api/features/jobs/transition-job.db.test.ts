import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VisitStatus } from '../../../prisma/generated/enums.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import type { JobStatus } from './job.facts.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

/** A job of the given status, put there at once: the way there has tests of its own. */
async function jobThatIs(status: JobStatus, who = as): Promise<string> {
  const site = { address_line: '9 Lock Lane', city: 'Millbrook' }
  const { body } = await api.call('createJob', {
    as: who,
    body: { title: 'Dripping tap', trade: 'plumbing', site },
  })
  const completed_at = status === 'completed' ? api.clock.now() : null
  await api.database.prisma.job.update({
    where: { id: body.id },
    data: { status, stage: status, completed_at },
  })
  return body.id
}

async function addVisit(job_id: string, status: VisitStatus, lead?: Person): Promise<string> {
  const at = api.clock.now()
  const id = uuidv7()
  const ordinal = 1 + (await api.database.prisma.visit.count({ where: { job_id } }))
  await api.database.prisma.visit.create({
    data: { id, job_id, ordinal, status, tags: [], created_at: at, updated_at: at },
  })
  if (lead)
    await api.database.prisma.assignment.create({
      data: { visit_id: id, contractor_id: lead.profile_id, role: 'lead', assigned_at: at },
    })
  return id
}

const transition = (job_id: string, body: Record<string, unknown>, who: Person = as, version?: number) =>
  api.call('transitionJob', {
    as: who,
    params: { job_id },
    body,
    ...(version && { headers: { 'if-match': `"${version}"` } }),
  })

const eventsOf = (job_id: string) =>
  api.database.prisma.event.findMany({ where: { job_id }, orderBy: { seq: 'asc' } })

const tasksOf = (job_id: string) => api.database.prisma.outboxItem.findMany({ where: { job_id } })

describe('200', () => {
  it('approves work without a quote, for a reason that the log keeps', async () => {
    const id = await jobThatIs('requested')
    const { body } = await transition(id, { to: 'approved', reason: 'Emergency, agreed by phone' })
    expect(body).toMatchObject({
      status: 'approved',
      stage: 'approved',
      version: 2,
      approved_at: api.clock.now().toISOString(),
    })
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'job.status_changed',
      actor_id: as.profile_id,
      data: { from: 'requested', to: 'approved', stage: 'approved', reason: 'Emergency, agreed by phone' },
    })
  })

  it('holds a job until a day and goes back to where it was', async () => {
    const id = await jobThatIs('approved')
    const resume_at = new Date(api.clock.now().getTime() + 86_400_000).toISOString()
    const held = await transition(id, { to: 'on_hold', reason: 'Waits for a part', resume_at })
    expect(held.body).toMatchObject({
      status: 'on_hold',
      hold_reason: 'Waits for a part',
      resume_at,
      approved_at: null,
    })
    expect(await tasksOf(id)).toMatchObject([{ channel: 'task', template: 'resume_job' }])
    const back = await transition(id, { to: 'approved' })
    expect(back.body).toMatchObject({ status: 'approved', hold_reason: null, resume_at: null })
  })

  it('lets the lead contractor complete with what was done, and reopens with a call-back visit', async () => {
    const lead = await api.people.contractor()
    const id = await jobThatIs('active')
    const first = await addVisit(id, 'done', lead)
    const done = await transition(id, { to: 'completed', resolution: 'New washer' }, lead)
    expect(done.body).toMatchObject({ status: 'completed', resolution: 'New washer' })
    expect(await tasksOf(id)).toMatchObject([
      { template: 'close_job', due_at: new Date(api.clock.now().getTime() + 14 * 86_400_000) },
    ])
    const again = await transition(id, { to: 'active', reason: 'It drips again' })
    expect(again.body).toMatchObject({ status: 'active', completed_at: null })
    const visits = await api.database.prisma.visit.findMany({
      where: { job_id: id },
      orderBy: { ordinal: 'asc' },
    })
    expect(visits[1]).toMatchObject({ purpose: 'call_back', status: 'unscheduled', follows_id: first })
  })

  it('cancels with all that is open of it', async () => {
    const id = await jobThatIs('approved')
    await addVisit(id, 'done')
    await addVisit(id, 'unscheduled')
    const { body } = await transition(id, { to: 'canceled', reason: 'Sold the house' })
    expect(body).toMatchObject({ status: 'canceled', stage: 'canceled', cancel_reason: 'Sold the house' })
    const visits = await api.database.prisma.visit.findMany({
      where: { job_id: id },
      orderBy: { ordinal: 'asc' },
    })
    expect(visits.map((visit) => visit.status)).toEqual(['done', 'canceled'])
  })

  it('closes a completed job', async () => {
    const id = await jobThatIs('completed')
    expect((await transition(id, { to: 'closed' })).body).toMatchObject({
      status: 'closed',
      closed_at: api.clock.now().toISOString(),
    })
  })

  it('lets a customer cancel who does not see the notes of the office', async () => {
    const customer = await api.people.customer()
    const id = await jobThatIs('requested', customer)
    const { body } = await transition(id, { to: 'canceled', reason: 'Fixed it myself' }, customer)
    expect(body).toMatchObject({ status: 'canceled', cancel_reason: null })
    expect(body.allowed_actions.map((entry) => entry.action)).toEqual(['cancel'])
  })

  it('has one winner of fifty who cancel at once', async () => {
    const id = await jobThatIs('approved')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => transition(id, { to: 'canceled', reason: 'Twice' })),
    )
    const statuses = answers.map((answer) => answer.status).sort()
    expect(statuses).toEqual([200, ...Array(49).fill(409)])
    const moves = (await eventsOf(id)).filter((event) => event.type === 'job.status_changed')
    expect(moves).toHaveLength(1)
  })
})

describe('refusals', () => {
  const refused = async (id: string, body: Record<string, unknown>, who: Person = as) =>
    (await transition(id, body, who)).problem

  it('403 to whom a step does not belong', async () => {
    const helper = await api.people.contractor()
    const id = await jobThatIs('active')
    await addVisit(id, 'dispatched', helper)
    expect(await refused(id, { to: 'canceled', reason: 'No' }, helper)).toMatchObject({ code: 'forbidden' })
  })

  it('404 to whom the job is not known', async () => {
    const id = await jobThatIs('active')
    expect((await refused(id, { to: 'closed' }, await api.people.customer())).code).toBe('not_found')
  })

  it('409 for a step that is not of the table, a visit still open, a contractor already sent', async () => {
    expect((await refused(await jobThatIs('requested'), { to: 'closed' })).code).toBe(
      'transition_not_allowed',
    )
    const open = await jobThatIs('active')
    await addVisit(open, 'scheduled')
    expect((await refused(open, { to: 'completed', resolution: 'Done' })).code).toBe('visits_open')
    const customer = await api.people.customer()
    const sent = await jobThatIs('approved', customer)
    await addVisit(sent, 'en_route')
    expect((await refused(sent, { to: 'canceled', reason: 'Late' }, customer)).code).toBe('visit_dispatched')
  })

  it('412 on an old version, with the current state', async () => {
    const id = await jobThatIs('requested')
    await transition(id, { to: 'approved', reason: 'By phone' })
    const { status, problem } = await transition(id, { to: 'canceled', reason: 'No' }, as, 1)
    expect(status).toBe(412)
    expect(problem).toMatchObject({ code: 'stale', current: { id, version: 2, status: 'approved' } })
  })

  it('422 without the words that it takes', async () => {
    expect((await refused(await jobThatIs('requested'), { to: 'approved', reason: ' ' })).code).toBe(
      'reason_required',
    )
    expect((await refused(await jobThatIs('active'), { to: 'completed' })).code).toBe('resolution_required')
  })

  it('400 for a day of resuming that has passed', async () => {
    const id = await jobThatIs('active')
    const { errors } = await refused(id, { to: 'on_hold', reason: 'Rain', resume_at: '2020-01-01T00:00:00Z' })
    expect(errors).toEqual([{ pointer: '/resume_at', message: 'must be later than now' }])
  })
})
