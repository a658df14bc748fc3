import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, standOn } from '../../test/support/work.ts'

let api: TestApp
let as: Person
let lead: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  lead = await api.people.contractor({ skills: ['heating'] })
})
afterAll(() => api.close())

const bulk = async (job_ids: string[], act: Record<string, unknown>, headers = {}) =>
  (await api.call('bulkJobs', { as, body: { job_ids, ...act }, headers })).body
const codes = ({ rows }: Awaited<ReturnType<typeof bulk>>) => rows.map(({ code }) => code)
const read = async (job_id: string) => (await api.call('getJob', { as, params: { job_id } })).body
const events = (type: string, job_id: string) => api.database.prisma.event.count({ where: { type, job_id } })

/** A job that was approved, with a visit promised for nine to eleven in the morning of December 8. */
async function approvedJob() {
  const { job_id, contact } = await newJob(api, as)
  await api.call('transitionJob', {
    as,
    params: { job_id },
    body: { to: 'approved', reason: 'Warranty' },
  })
  const { body: visit } = await api.call('createVisit', {
    as,
    params: { job_id },
    body: { promised_start: '2026-12-08T14:00:00Z', promised_end: '2026-12-08T16:00:00Z' },
  })
  return { job_id, contact, visit_id: visit.id }
}
const visitOf = async (visit_id: string) => (await api.call('getVisit', { as, params: { visit_id } })).body

describe('200', () => {
  it('assigns a crew, moves to another day and tells the customers of it', async () => {
    const [one, two] = [await approvedJob(), await approvedJob()]
    const ids = [one.job_id, two.job_id]
    const assignments = [{ contractor_id: lead.profile_id, role: 'lead' }]
    expect(await bulk(ids, { assign: { assignments } })).toMatchObject({ done: 2, refused: 0 })
    await api.call('transitionVisit', { as, params: { visit_id: one.visit_id }, body: { to: 'scheduled' } })
    expect(codes(await bulk(ids, { reschedule: { to_day: '2026-12-10' } }))).toEqual([null, null])
    for (const { visit_id } of [one, two])
      expect(await visitOf(visit_id)).toMatchObject({
        promised_start: '2026-12-10T14:00:00.000Z',
        promised_end: '2026-12-10T16:00:00.000Z',
        assignments: [{ contractor_id: lead.profile_id, role: 'lead' }],
      })
    const told = await api.database.prisma.event.findMany({
      where: { type: 'visit.updated', job_id: one.job_id },
    })
    expect(told).toHaveLength(1)
  })

  it('holds and resumes where each was, by the rules of one', async () => {
    const [one, two] = [await approvedJob(), await newJob(api, as)]
    const ids = [one.job_id, two.job_id]
    const held = await bulk(ids, { hold: { reason: 'Storm' } })
    expect(held).toMatchObject({ done: 1, refused: 1 })
    expect(codes(held)).toEqual([null, 'transition_not_allowed'])
    expect(await read(one.job_id)).toMatchObject({ status: 'on_hold' })
    expect(codes(await bulk(ids, { resume: {} }))).toEqual([null, 'transition_not_allowed'])
    expect((await read(one.job_id)).status).toBe('approved')
  })

  it('adds and takes off tags, and changes nothing where that changes nothing', async () => {
    const [one, two] = [await approvedJob(), await approvedJob()]
    await api.call('updateJob', { as, params: { job_id: two.job_id }, body: { tags: ['storm', 'vip'] } })
    const { version } = await read(two.job_id)
    await bulk([one.job_id, two.job_id], { tag: { add: ['storm'] } })
    expect((await read(one.job_id)).tags).toEqual(['storm'])
    expect(await read(two.job_id)).toMatchObject({ tags: ['storm', 'vip'], version })
    await bulk([one.job_id, two.job_id], { tag: { add: ['roof'], remove: ['storm'] } })
    expect([(await read(one.job_id)).tags, (await read(two.job_id)).tags]).toEqual([
      ['roof'],
      ['vip', 'roof'],
    ])
  })

  it('loses no tag when many bulks and others change the same job at once', async () => {
    const { job_id } = await approvedJob()
    const tags = Array.from({ length: 4 }, (_, n) => `tag-${n}`)
    const answers = await Promise.all(tags.map((tag) => bulk([job_id], { tag: { add: [tag] } })))
    const done = tags.filter((_, index) => answers[index]?.done === 1)
    expect((await read(job_id)).tags.sort()).toEqual(done)
  })

  it('writes the same message into each thread, and mails a link to everybody who gets mails', async () => {
    const [one, two] = [await approvedJob(), await approvedJob()]
    const { body: silent } = await api.call('createContact', { as, body: { name: 'Sol Silent' } })
    await standOn(api, two.job_id, silent.id)
    const ids = [one.job_id, two.job_id]
    expect(await bulk(ids, { message: { body: 'We are late' } })).toMatchObject({ done: 2 })
    for (const job_id of ids)
      expect((await api.call('listJobMessages', { as, params: { job_id } })).body.items).toMatchObject([
        { body: 'We are late', visibility: 'all' },
      ])
    await api.database.prisma.jobContact.updateMany({
      where: { job_id: one.job_id },
      data: { notify: 'none' },
    })
    const sent = await bulk(ids, { resend_link: {} })
    expect(codes(sent)).toEqual(['contact_without_mail', null])
    expect(JSON.stringify(sent)).not.toContain('/j/')
    const queued = await api.database.prisma.outboxItem.findMany({
      where: { template: 'link_renewed', job_id: { in: ids } },
    })
    expect(queued).toMatchObject([{ job_id: two.job_id, receiver: two.contact.email }])
  })

  it('says of every row what became of it, whatever the others are', async () => {
    const { job_id } = await approvedJob()
    const { job_id: bare } = await newJob(api, as)
    const nobody = uuidv7()
    const given = { reschedule: { to_day: '2026-12-10' } }
    const { rows } = await bulk([nobody, bare, job_id], given)
    expect(rows).toMatchObject([
      { job_id: nobody, outcome: 'refused', code: 'not_found' },
      { job_id: bare, outcome: 'refused', code: 'not_found', detail: expect.stringContaining('visit') },
      { job_id, outcome: 'done', code: null, detail: null },
    ])
    await api.call('createVisit', { as, params: { job_id: bare }, body: {} })
    expect(codes(await bulk([bare], given))).toEqual(['promise_required'])
    const assignments = [{ contractor_id: uuidv7(), role: 'lead' }]
    expect(codes(await bulk([job_id], { assign: { assignments } }))).toEqual(['unknown_reference'])
    for (const act of [
      { resend_link: {} },
      { message: { body: 'x' } },
      { tag: { add: ['x'] } },
      { resume: {} },
    ])
      expect(codes(await bulk([nobody, job_id], act))[0]).toBe('not_found')
  })

  it('does each row once for one key, however often and however many at once ask', async () => {
    const jobs = [await approvedJob(), await approvedJob()]
    const ids = jobs.map(({ job_id }) => job_id)
    const key = { 'idempotency-key': uuidv7() }
    const act = { message: { body: 'Once' } }
    const calls = Array.from({ length: 10 }, () =>
      api.call('bulkJobs', { as, body: { job_ids: ids, ...act }, headers: key }),
    )
    await Promise.all(calls)
    const answer = await bulk(ids, act, key)
    expect(answer).toMatchObject({ done: 2, refused: 0 })
    expect(await bulk(ids, act, key)).toEqual(answer)
    for (const job_id of ids) expect(await events('message.added', job_id)).toBe(1)
  })

  it('goes on where it was cut off: rows that are done stay so, the others are done', async () => {
    const [one, two] = [await approvedJob(), await approvedJob()]
    const ids = [one.job_id, two.job_id]
    const key = uuidv7()
    const headers = { 'idempotency-key': key }
    await bulk(ids, { hold: { reason: 'Storm' } }, headers)
    // As if the process had died between the second row and the end.
    await api.database.prisma.idempotencyKey.deleteMany({ where: { operation: 'bulkJobs', key } })
    expect(await bulk(ids, { hold: { reason: 'Storm' } }, headers)).toMatchObject({ done: 2, refused: 0 })
    for (const job_id of ids) expect(await events('job.status_changed', job_id)).toBe(2)
    const again = { 'idempotency-key': uuidv7() }
    expect(await bulk(ids, { resume: { reason: 'Over' } }, again)).toMatchObject({ done: 2 })
    await api.database.prisma.idempotencyKey.deleteMany({ where: { operation: 'bulkJobs' } })
    expect(await bulk(ids, { resume: { reason: 'Over' } }, again)).toMatchObject({ done: 2 })
    const mailed = { 'idempotency-key': uuidv7() }
    await bulk(ids, { resend_link: {} }, mailed)
    await api.database.prisma.idempotencyKey.deleteMany({ where: { operation: 'bulkJobs' } })
    expect(await bulk(ids, { resend_link: {} }, mailed)).toMatchObject({ done: 2 })
    const where = { template: 'link_renewed', job_id: { in: ids } }
    expect(await api.database.prisma.outboxItem.count({ where })).toBe(2)
  })
})

describe('refusals', () => {
  it('400 for nothing or two things to do, none or too many jobs, and the same job twice', async () => {
    const { job_id } = await newJob(api, as)
    const many = Array.from({ length: 201 }, () => uuidv7())
    for (const body of [
      { job_ids: [job_id] },
      { job_ids: [job_id], resume: {}, resend_link: {} },
      { job_ids: [], resume: {} },
      { job_ids: many, resume: {} },
      { job_ids: [job_id, job_id], resume: {} },
      { job_ids: [job_id], explode: {} },
    ]) {
      const { problem } = await api.call('bulkJobs', { as, body })
      expect(problem.code).toBe('invalid_input')
    }
  })

  it('404 where none of the jobs is there', async () => {
    const body = { job_ids: [uuidv7(), uuidv7()], resume: {} }
    expect((await api.call('bulkJobs', { as, body })).status).toBe(404)
  })

  it('422 for a key that was used for another bulk', async () => {
    const { job_id } = await newJob(api, as)
    const headers = { 'idempotency-key': uuidv7() }
    await bulk([job_id], { tag: { add: ['a'] } }, headers)
    const body = { job_ids: [job_id], tag: { add: ['b'] } }
    const { problem } = await api.call('bulkJobs', { as, body, headers })
    expect(problem.code).toBe('idempotency_mismatch')
    expect((await read(job_id)).tags).toEqual(['a'])
  })
})
