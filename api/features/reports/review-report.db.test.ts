import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { gasWords, jobToReportOn, reported, said } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())
afterEach(() => api.clock.advance(7_200))

const page = (report_key: string) => api.call('getPublicDispute', { params: { report_key } })

describe('200', () => {
  it('opens a dispute, keeps the correction beside the suggestion, and shows it on the private page', async () => {
    const { answer, row, params } = await reported(api)
    const { job_id } = await jobToReportOn(api, office)
    expect((await page(answer.key)).body).toMatchObject({ awaiting: 'office', outcome: null, dispute: null })
    const { body } = await api.call('reviewReport', {
      as: office,
      params,
      body: { outcome: 'dispute', job_id, severity: 'high', category: 'damage', words: 'We look at it.' },
    })
    expect(body).toMatchObject({ outcome: 'dispute', severity: 'high', category: 'damage' })
    expect(body.suggestion).toEqual(row.suggestion)
    const dispute_id = body.dispute_id as string
    for (const visibility of ['all', 'internal'] as const)
      await api.call('sendDisputeMessage', {
        as: office,
        params: { dispute_id },
        body: { body: `For ${visibility}`, visibility },
      })
    const shown = (await page(answer.key)).body
    expect(shown).toMatchObject({
      outcome: 'dispute',
      outcome_words: 'We look at it.',
      dispute: { status: expect.any(String), proposals: [] },
    })
    expect(shown.messages.map((each) => each.body)).toEqual(['For all'])
  })

  it('keeps the promise of an emergency that becomes a dispute', async () => {
    const { params, row } = await reported(api, gasWords)
    const { job_id } = await jobToReportOn(api, office)
    api.clock.advance(60)
    const review = { outcome: 'dispute', job_id } as const
    const { body } = await api.call('reviewReport', { as: office, params, body: review })
    const opened = { as: office, params: { dispute_id: body.dispute_id as string } }
    const { body: dispute } = await api.call('getDispute', opened)
    expect(dispute).toMatchObject({ awaiting: 'office', respond_by: row.respond_by.toISOString() })
  })

  it('makes a request at the site of the job, as urgent as the report', async () => {
    const { params } = await reported(api, gasWords)
    const { job_id } = await jobToReportOn(api, office)
    const { body } = await api.call('reviewReport', {
      as: office,
      params,
      body: { outcome: 'request', job_id },
    })
    const made = await api.database.prisma.job.findUniqueOrThrow({
      where: { id: body.became_job_id as string },
    })
    expect(made).toMatchObject({ status: 'requested', source: 'report', priority: 'emergency' })
    expect(made.id).not.toBe(job_id)
  })

  it('makes it part of a job', async () => {
    const { params } = await reported(api)
    const { job_id } = await jobToReportOn(api, office)
    const body = { outcome: 'part_of_job', job_id } as const
    const { body: decided } = await api.call('reviewReport', { as: office, params, body })
    expect(decided).toMatchObject({ became_job_id: job_id, dispute_id: null })
  })
})

describe('a request without a job', () => {
  const review = (params: { report_id: string }, body: Record<string, unknown> = {}) =>
    api.call('reviewReport', { as: office, params, body: { outcome: 'request', ...body } })
  const jobOf = async ({ became_job_id }: { became_job_id: string | null }) => {
    const params = { job_id: became_job_id as string }
    const { body: job } = await api.call('getJob', { as: office, params })
    const { body: people } = await api.call('listJobContacts', { as: office, params })
    const { body: site } = await api.call('getSite', { as: office, params: { site_id: job.site_id } })
    return { job, site, people: people.items, params }
  }

  it('is a new job where it was typed, asked for by whoever reported, who can be mailed its link', async () => {
    const { params, row, email } = await reported(api, gasWords, { phone: '+1 212 555 0142' })
    // Somebody with that address is known already: whether it is they is for the office to say.
    const known = await api.people.customer({ email })
    const { body } = await review(params, { summary: 'Gas in the kitchen', trade: 'heating' })
    const { job, site, people, params: ofJob } = await jobOf(body)
    expect(job).toMatchObject({
      title: 'Gas in the kitchen',
      description: gasWords,
      trade: 'heating',
      priority: 'emergency',
      source: 'report',
      client_id: null,
      respond_by: row.respond_by.toISOString(),
    })
    expect(site).toMatchObject({ address_line: '12 Harbour Row', city: 'Millbrook', latitude: null })
    expect(people).toMatchObject([
      { name: 'Rita Reporter', email, phones: ['+12125550142'], roles: ['requester'], can_approve: false },
    ])
    expect(people[0]?.contact_id).not.toBe(known.contact_id)
    const link = { contact_id: people[0]?.contact_id as string, purpose: 'job', mail: true } as const
    expect((await api.call('createJobLink', { as: office, params: ofJob, body: link })).status).toBe(201)
    const told = await api.database.prisma.event.findMany({
      where: { type: { in: ['contact.created', 'site.created', 'job.created'] }, at: api.clock.now() },
    })
    expect(told.map(({ type }) => type).sort()).toEqual(['contact.created', 'job.created', 'site.created'])
  })

  it('is where the office corrects it, asked for by whom the office names', async () => {
    const { params } = await reported(api, undefined, { address: 'the blue house' })
    const { body: contact } = await api.call('createContact', { as: office, body: { name: 'Rita R.' } })
    const lost = await review(params)
    expect(lost.problem).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/site' }] })
    const site = { address_line: '14 Harbour Row', city: 'Millbrook' }
    const half = await review(params, { site: { ...site, latitude: 41 } })
    expect(half.problem).toMatchObject({ errors: [{ pointer: '/site/longitude' }] })
    const nobody = await review(params, { site, contact_id: params.report_id })
    expect(nobody.problem.code).toBe('unknown_reference')
    const { body } = await review(params, { site, contact_id: contact.id })
    const { site: made, people } = await jobOf(body)
    expect(made).toMatchObject(site)
    expect(people.map(({ contact_id }) => contact_id)).toEqual([contact.id])
  })
})

describe('its pictures', () => {
  const photosOf = (report_id: string) => api.database.prisma.photo.findMany({ where: { report_id } })

  it.each(['dispute', 'request', 'part_of_job', 'dismissed'] as const)('go with it: %s', async (outcome) => {
    const body = said()
    const form = photoForm([['sink.jpg', await phoneJpeg()]], body)
    await api.call('reportDispute', { form })
    const row = await api.database.prisma.issueReport.findFirstOrThrow({
      where: { reporter_email: body.email },
    })
    const { job_id } = await jobToReportOn(api, office)
    const review = { outcome, words: 'We saw it.', ...(outcome !== 'dismissed' && { job_id }) }
    const params = { report_id: row.id }
    const { body: report } = await api.call('reviewReport', { as: office, params, body: review })
    expect(report.photos).toHaveLength(1)
    const [photo] = await photosOf(row.id)
    const where = outcome === 'dismissed' ? null : (report.became_job_id ?? job_id)
    expect(photo).toMatchObject({ job_id: where, dispute_id: report.dispute_id })
    const told = await api.database.prisma.event.findMany({ where: { type: 'photo.added', job_id: where } })
    expect(told).toHaveLength(where ? 1 : 0)
  })

  it('of a customer go to the new job, and what was there before stays', async () => {
    const { job_id, customer } = await jobToReportOn(api, office)
    const old = await phoneJpeg(320, 240, '#334455')
    const params = { job_id }
    await api.call('uploadJobPhotos', { as: customer, params, form: photoForm([['old.jpg', old]]) })
    api.clock.advance(60)
    const files = [
      ['old.jpg', old],
      ['new.jpg', await phoneJpeg(320, 240, '#667788')],
    ] as const
    const form = photoForm(files, { words: 'There is no heat in the attic either.' })
    const { body: report } = await api.call('reportIssue', { as: customer, params, form })
    const { body } = await api.call('reviewReport', {
      as: office,
      params: { report_id: report.id },
      body: { outcome: 'request' },
    })
    const where = Object.fromEntries((await photosOf(report.id)).map((each) => [each.file_name, each.job_id]))
    expect(where).toEqual({ 'old.jpg': body.became_job_id, 'new.jpg': body.became_job_id })
    expect(await api.database.prisma.photo.findMany({ where: { job_id } })).toMatchObject([
      { file_name: 'old.jpg', report_id: null },
    ])
  })
})

it('409 for all but one of fifty: one outcome, one event, one mail', async () => {
  const { params, email, row } = await reported(api)
  const body = { outcome: 'dismissed', words: 'It was another firm.' } as const
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => api.call('reviewReport', { as: office, params, body })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const lost = answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code)
  expect(new Set(lost)).toEqual(new Set(['report_reviewed']))
  const events = await api.database.prisma.event.findMany({ where: { report_id: row.id } })
  expect(events.map(({ type }) => type).sort()).toEqual(['issue.reported', 'issue.reviewed'])
  const mails = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
  expect(mails.map(({ payload }) => (payload as { news: string }).news).sort()).toEqual([
    'decided',
    'received',
  ])
})

it('409 for what a customer made a dispute at once, whose category is corrected there', async () => {
  const { job_id, customer } = await jobToReportOn(api, office)
  const form = photoForm([], { words: 'The floor was scratched by your crew.', dispute: 'true' })
  const { body: made } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  const params = { report_id: made.id }
  const review = { outcome: 'dispute', category: 'conduct' } as const
  const { problem } = await api.call('reviewReport', { as: office, params, body: review })
  expect(problem.code).toBe('report_reviewed')
  const { body: report } = await api.call('getReport', { as: office, params })
  expect(report).toMatchObject({ outcome: 'dispute', reviewed_at: null, late: false })
  const { body: dispute } = await api.call('updateDispute', {
    as: office,
    params: { dispute_id: made.dispute_id as string },
    body: { category: 'conduct' },
  })
  expect(dispute.category).toBe('conduct')
})

it('412 on an older version', async () => {
  const { params } = await reported(api)
  const headers = { 'if-match': '"7"' }
  const body = { outcome: 'dismissed', words: 'No.' } as const
  expect((await api.call('reviewReport', { as: office, params, body, headers })).problem.code).toBe('stale')
})

it('422 when dismissed without words, and for a job that does not exist; 400 without a job', async () => {
  const { params } = await reported(api)
  const code = async (body: Record<string, unknown>) =>
    (await api.call('reviewReport', { as: office, params, body })).problem.code
  expect(await code({ outcome: 'dismissed' })).toBe('reason_required')
  expect(await code({ outcome: 'dispute', job_id: params.report_id })).toBe('unknown_reference')
  expect(await code({ outcome: 'dispute' })).toBe('invalid_input')
})

it('mails what became of it, without the words of whoever reported', async () => {
  const { params, email } = await reported(api, 'Buy at evil.example now, the tap drips.')
  await api.call('reviewReport', { as: office, params, body: { outcome: 'dismissed', words: 'Not ours.' } })
  const items = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
  expect(items).toHaveLength(2)
  expect(JSON.stringify(items)).not.toContain('evil.example')
})
