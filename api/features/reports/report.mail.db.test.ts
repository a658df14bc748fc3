import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { jobToReportOn, proposedTo, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let post: PostOffice
let office: Person
beforeAll(async () => {
  post = await openPostOffice()
  // Nobody listens there: the words are sorted all the same.
  api = await startTestApp({ SMTP_URL: post.url, TRIAGE_URL: 'http://127.0.0.1:9/v1', TRIAGE_MODEL: 'none' })
  office = await api.people.dispatcher()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const lettersTo = async (address: string) => {
  await api.runOutbox()
  return post.taken.filter((mail) => receiverOf(mail) === address)
}

it('tells a stranger that it came in, with advice, and what became of it; never in their own words', async () => {
  const { params, email, row, answer, mailed_key } = await reported(
    api,
    'It smells of gas here, buy at evil.example now.',
  )
  expect(row.suggestion).toMatchObject({ engine: 'local', severity: 'emergency' })
  const [first] = await lettersTo(email)
  expect(first?.subject).toContain('has your report')
  expect(first?.text).toContain(`/report/${mailed_key}`)
  expect(first?.text).not.toContain(answer.key)
  expect(first?.text).toContain((row.suggestion as { advice: string }).advice.split('.')[0])
  const body = { outcome: 'dismissed', words: 'That is for the gas network: we called them.' } as const
  await api.call('reviewReport', { as: office, params, body })
  const letters = await lettersTo(email)
  expect(letters).toHaveLength(2)
  expect(letters[1]?.text).toContain('we called them')
  for (const { text, subject } of letters) expect(`${subject} ${text}`).not.toMatch(/evil|Rita/)
})

it('tells a customer by the address of their contact', async () => {
  const { job_id, customer, email } = await jobToReportOn(api, office)
  const form = new FormData()
  form.set('words', 'The radiator upstairs is still cold.')
  const { body: report } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
  await api.call('reviewReport', {
    as: office,
    params: { report_id: report.id },
    body: { outcome: 'part_of_job' },
  })
  const subjects = (await lettersTo(email)).map(({ subject }) => subject)
  expect(subjects.filter((subject) => subject?.includes('report'))).toHaveLength(2)
})

it('tells a stranger of each word in the dispute that it became', async () => {
  const { email, dispute_id } = await proposedTo(api, office)
  const news = async () =>
    (await lettersTo(email)).filter(({ subject }) => subject?.startsWith('News of your report')).length
  expect(await news()).toBe(1)
  const body = { body: 'Did it help?' }
  await api.call('sendDisputeMessage', { as: office, params: { dispute_id }, body })
  api.clock.advance(60)
  expect(await news()).toBe(2)
})

it('mails a key that answers a proposal to somebody whose first mail had none, once', async () => {
  const report = await reported(api)
  const where = { id: report.row.id }
  await api.database.prisma.issueReport.update({ where, data: { mailed_key_hash: null } })
  const { dispute_id, params, email } = await proposedTo(api, office, 'explanation', report)
  const keys = async () =>
    (await lettersTo(email))
      .filter(({ subject }) => subject?.startsWith('News of your report'))
      .map(({ text }) => /\/report\/([\w-]{43})/.exec(text ?? '')?.[1])
  const [report_key, ...others] = await keys()
  expect([typeof report_key, others]).toEqual(['string', []])
  const again = { outcome: 'goodwill', resolution: 'explanation', words: 'A day, or two.' } as const
  const { body: dispute } = await api.call('proposeResolution', {
    as: office,
    params: { dispute_id },
    body: again,
  })
  api.clock.advance(60)
  expect(await keys()).toEqual([report_key, undefined])
  const proposal_id = dispute.proposals.find(({ status }) => status === 'open')?.id as string
  const accept = (key: string) =>
    api.call('acceptPublicProposal', { params: { report_key: key, proposal_id }, body: { name: 'Rita' } })
  expect((await accept(params.report_key)).problem.code).toBe('not_found')
  expect((await accept(report_key as string)).body.dispute).toMatchObject({ status: 'resolved' })
})
