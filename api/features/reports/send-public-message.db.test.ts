import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hold, untilSomebodyWaits } from '../../test/support/hold.ts'
import type { Person } from '../../test/support/people.ts'
import { proposedTo, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const write = (report_key: string, body = 'It drips faster since this morning.') =>
  api.call('sendPublicMessage', { params: { report_key }, body: { body } })

it('201 before it is decided, and in the dispute that it became; notes of the office stay there', async () => {
  const early = await reported(api)
  const { body } = await write(early.answer.key)
  expect(body.messages).toMatchObject([{ author: 'customer', body: 'It drips faster since this morning.' }])
  const { params, dispute_id } = await proposedTo(api, office)
  const note = { body: 'Rita again', visibility: 'internal' as const }
  await api.call('sendDisputeMessage', { as: office, params: { dispute_id }, body: note })
  const { body: later } = await write(params.report_key, 'And now?')
  expect(later).toMatchObject({ awaiting: 'office' })
  expect(JSON.stringify(later)).toContain('And now?')
  expect(JSON.stringify(later)).not.toContain('Rita again')
  const { body: seen } = await api.call('listDisputeMessages', { as: office, params: { dispute_id } })
  expect(seen.items.map((message) => message.body)).toContain('And now?')
})

it('lands in the dispute that the report becomes while it arrives, however many and whenever', async () => {
  const { answer, params } = await reported(api)
  const { job_id } = await newJob(api, office)
  const review = { as: office, params, body: { outcome: 'dispute', job_id } } as const
  const [before, after] = [0, 1].map((half) =>
    Array.from({ length: 10 }, (_, index) => `Word ${half} ${index}`),
  ) as [string[], string[]]
  const said = (words: string[]) => words.map((word) => write(answer.key, word))
  const sent = said(before)
  const reviewed = api.call('reviewReport', review)
  const answers = await Promise.all([...sent, ...said(after)])
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
  const { dispute_id } = (await reviewed).body
  const { body: page } = await api.call('getPublicDispute', { params: { report_key: answer.key } })
  expect(page.messages.map(({ body }) => body).sort()).toEqual([...before, ...after].sort())
  const events = await api.database.prisma.event.count({
    where: { type: 'message.added', OR: [{ dispute_id }, { report_id: params.report_id }] },
  })
  expect(events).toBe(20)
})

it('that waited for the decision is in the dispute, not lost', async () => {
  const { answer, params } = await reported(api)
  const { job_id } = await newJob(api, office)
  const dispute_id = uuidv7()
  const release = await hold(api.database, async (tx) => {
    await tx.prisma.dispute.create({
      data: {
        id: dispute_id,
        job_id,
        title: 'It drips',
        description: 'It drips.',
        category: 'workmanship',
        severity: 'normal',
        awaiting: 'office',
        opened_by: 'profile',
        created_at: api.clock.now(),
        updated_at: api.clock.now(),
      },
    })
    const data = { outcome: 'dispute', dispute_id } as const
    await tx.prisma.issueReport.update({ where: { id: params.report_id }, data })
  })
  const sent = write(answer.key, 'It drips faster.')
  await untilSomebodyWaits(api.database)
  await release()
  expect((await sent).body.dispute).toMatchObject({ status: 'open' })
  const messages = await api.database.prisma.message.findMany({ where: { dispute_id } })
  expect(messages).toMatchObject([{ body: 'It drips faster.' }])
})

it('404 for another key', async () => {
  expect((await write('x'.repeat(43))).problem.code).toBe('not_found')
})

it('409 when it has ended', async () => {
  const { params } = await proposedTo(api, office)
  await api.call('acceptPublicProposal', { params, body: { name: 'Rita' } })
  expect((await write(params.report_key)).problem.code).toBe('dispute_ended')
  const dismissed = await reported(api)
  const body = { outcome: 'dismissed' as const, words: 'That was not us.' }
  await api.call('reviewReport', { as: office, params: dismissed.params, body })
  expect((await write(dismissed.answer.key)).problem.code).toBe('dispute_ended')
})
