import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { gasWords, reported, said } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())
// Nobody may report more than ten times an hour from one address.
afterEach(() => api.clock.advance(7_200))

it('201 with what was understood, and what to do first where it is dangerous', async () => {
  const { answer, row, email } = await reported(api, gasWords)
  expect(Object.keys(answer.triage)[0]).toBe('advice')
  expect(answer.triage).toMatchObject({ severity: 'emergency', advice: expect.any(String) })
  expect(Date.parse(answer.respond_by) - api.clock.now().getTime()).toBe(3_600_000)
  expect(row).toMatchObject({ source: 'report', severity: 'emergency', job_id: null, outcome: null })
  expect(row.suggestion).toMatchObject({ engine: 'local', severity: 'emergency' })
  expect(Buffer.from(row.public_key_hash as Uint8Array).toString('utf8')).not.toContain(answer.key)
  expect(answer.address.endsWith(`/report/${answer.key}`)).toBe(true)
  const events = await api.database.prisma.event.findMany({ where: { report_id: row.id } })
  expect(events).toMatchObject([{ type: 'issue.reported', data: { severity: 'emergency' } }])
  const mails = await api.database.prisma.outboxItem.findMany({ where: { receiver: email } })
  expect(mails).toMatchObject([{ template: 'report_news', payload: { news: 'received' } }])
  expect(JSON.stringify(mails)).not.toContain(answer.key)
})

it('takes pictures as a form, once each, and names those that it cannot take', async () => {
  const jpeg = await phoneJpeg()
  const files = [
    ['../sink.jpg', jpeg],
    ['again.jpg', jpeg],
    ['notes.jpg', Buffer.from('no picture')],
  ] as const
  const body = said()
  const form = photoForm(files, { ...body, reference: ' j 1042 ' })
  const { body: answer, status } = await api.call('reportDispute', { form })
  expect(status).toBe(201)
  expect(answer.files.map(({ taken }) => taken)).toEqual([true, true, false])
  expect(answer.files[2]?.detail).toContain('none of them')
  const row = await api.database.prisma.issueReport.findFirstOrThrow({
    where: { reporter_email: body.email },
    include: { photos: true },
  })
  expect(row.reference).toBe('j 1042')
  expect(row.photos).toMatchObject([{ job_id: null, media_type: 'image/jpeg', added_by: 'public' }])
  const kept = await api.deps.files.read(row.photos[0]?.storage_key as string)
  expect(kept?.destroy()).toBeDefined()
  const { body: page } = await api.call('getPublicDispute', { params: { report_key: answer.key } })
  expect(page.photo_count).toBe(1)
})

it('leaves nothing of pictures whose report was refused, sent again, or broken off', async () => {
  const stored = () => api.deps.files.list('photos', null, 1000)
  const before = await stored()
  const files = [['sink.jpg', await phoneJpeg(320, 240, '#112233')]] as const
  const { email: _, ...unreachable } = said()
  expect((await api.call('reportDispute', { form: photoForm(files, unreachable) })).status).toBe(400)
  const headers = { 'idempotency-key': 'with-a-picture' }
  const body = said()
  const refused = { ...body, phone: '12' }
  expect((await api.call('reportDispute', { form: photoForm(files, refused) })).status).toBe(400)
  const whole = new Response(photoForm(files, body))
  const half = Buffer.from(await whole.arrayBuffer())
    .subarray(0, -200)
    .toString('latin1')
  const type = { 'content-type': whole.headers.get('content-type') as string }
  expect((await api.call('reportDispute', { body: half, headers: type })).status).toBe(400)
  expect(await stored()).toEqual(before)
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => api.call('reportDispute', { form: photoForm(files, body), headers })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  const rows = await api.database.prisma.photo.findMany({ where: { report: { reporter_email: body.email } } })
  expect(rows).toHaveLength(1)
  const named = rows.flatMap(({ storage_key, thumb_key }) => [storage_key, thumb_key as string])
  expect((await stored()).sort()).toEqual([...before, ...named].sort())
  expect(readdirSync(join(api.config.dataDir, 'uploads'))).toEqual([])
})

it('says the same of a number that there is and of one that there is not', async () => {
  const answers = await Promise.all(
    ['J-1', 'J-999999'].map(async (reference) => (await reported(api, undefined, { reference })).answer),
  )
  const [one, other] = answers.map(({ triage, files }) => ({ triage, files }))
  expect(one).toEqual(other)
})

it('413 for more JSON than words can be, and for a form that is larger than all its pictures', async () => {
  const body = JSON.stringify({ ...said(), words: 'x'.repeat(1_100_000) })
  expect((await api.call('reportDispute', { body })).problem.code).toBe('too_large')
  const headers = { 'content-length': String(400 * 1024 * 1024) }
  const form = photoForm([], said())
  expect((await api.call('reportDispute', { form, headers })).problem.code).toBe('too_large')
})

it('400 without a way to answer', async () => {
  const { email: _, ...body } = said()
  expect((await api.call('reportDispute', { body })).problem).toMatchObject({
    code: 'invalid_input',
    errors: [{ pointer: '/email' }],
  })
})

it('takes a phone number in place of an address for mails', async () => {
  const { email: _, ...body } = said()
  expect((await api.call('reportDispute', { body: { ...body, phone: '+12025550123' } })).status).toBe(201)
})

it('429 for the sixth of an hour with one address for mails, from one place', async () => {
  const body = said()
  for (let count = 0; count < 5; count++) expect((await api.call('reportDispute', { body })).status).toBe(201)
  expect((await api.call('reportDispute', { body })).problem.code).toBe('too_many_requests')
})

it('is not closed to somebody by a stranger who gives their address for mails', async () => {
  const elsewhere = await startTestApp({ TRUST_PROXY: '127.0.0.1' })
  const body = said()
  const from = (address: string) =>
    elsewhere.call('reportDispute', { body, headers: { 'x-forwarded-for': address } })
  for (let count = 0; count < 5; count++) expect((await from('203.0.113.9')).status).toBe(201)
  expect((await from('203.0.113.9')).status).toBe(429)
  expect((await from('198.51.100.7')).status).toBe(201)
  await elsewhere.close()
})
