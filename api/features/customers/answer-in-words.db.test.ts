import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

type Sent = Awaited<ReturnType<typeof sentQuote>>
type Way = 'declineQuote' | 'requestQuoteChanges'
const answer = (way: Way, sent: Sent, more: Record<string, unknown> = {}) =>
  api.call(way, {
    params: { token: sent.token },
    body: { quote_id: sent.quote.id, revision: sent.quote.revision, words: 'Too dear for us', ...more },
  })

const ways = [
  ['declineQuote', 'declined', 'quote.declined', 'requested'],
  ['requestQuoteChanges', 'changes_requested', 'quote.changes_requested', 'quoted'],
] as const

describe.each(ways)('%s', (way, status, event, jobStatus) => {
  it('200 keeps the words, tells of it without them, and the job follows', async () => {
    const sent = await sentQuote(api, as)
    const { body } = await answer(way, sent)
    expect(body).toMatchObject({ status, words: 'Too dear for us', approval: null })
    const told = await api.database.prisma.event.findMany({ where: { quote_id: sent.quote.id, type: event } })
    expect(told).toMatchObject([{ actor_kind: 'link', data: { revision: 1 } }])
    expect(told[0]?.data).not.toHaveProperty('words')
    const { body: job } = await api.call('getJob', { as, params: { job_id: sent.job_id } })
    expect(job.status).toBe(jobStatus)
  })

  it('403 for a contact who may not approve', async () => {
    const sent = await sentQuote(api, as)
    await api.database.prisma.jobContact.updateMany({
      where: { job_id: sent.job_id },
      data: { can_approve: false },
    })
    expect((await answer(way, sent)).problem.code).toBe('may_not_approve')
  })

  it('404 for a quote of another job', async () => {
    const [mine, theirs] = [await sentQuote(api, as), await sentQuote(api, as)]
    expect((await answer(way, { ...theirs, token: mine.token })).status).toBe(404)
  })

  it('409 for an older version, for what is answered already, and after its last day', async () => {
    const sent = await sentQuote(api, as)
    expect((await answer(way, sent, { revision: 9 })).problem.code).toBe('revision_superseded')
    await answer(way, sent)
    expect((await answer(way, sent)).problem.code).toBe('quote_not_open')
    const late = await sentQuote(api, as)
    api.clock.set(late.quote.expires_at as string)
    expect((await answer(way, late)).problem.code).toBe('quote_expired')
  })

  it('410 after the days to read', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(sent.quote.expires_at as string)
    api.clock.advance(7 * 86_400)
    expect((await answer(way, sent)).problem.code).toBe('link_expired')
  })

  it('422 for words of blanks', async () => {
    const sent = await sentQuote(api, as)
    expect((await answer(way, sent, { words: '  ' })).problem.code).toBe('reason_required')
  })
})

it('shows what was sent while the office drafts the next version, and then that version alone', async () => {
  const sent = await sentQuote(api, as)
  await answer('requestQuoteChanges', sent)
  const lines = [{ description: 'A smaller boiler', quantity: '1', unit_price_minor: 300_000 }]
  await api.call('updateQuote', { as, params: { quote_id: sent.quote.id }, body: { lines } })
  const read = async () =>
    (await api.call('getJobByToken', { params: { token: sent.token } })).body.job.quotes
  expect(await read()).toMatchObject([
    { status: 'changes_requested', revision: 1, total_minor: 471_750, words: 'Too dear for us' },
  ])
  const { body } = await api.call('sendQuote', { as, params: { quote_id: sent.quote.id }, body: {} })
  expect(await read()).toMatchObject([
    { status: 'sent', revision: 2, total_minor: 300_000, words: null, content_sha256: body.content_sha256 },
  ])
  expect((await answer('declineQuote', sent)).problem.code).toBe('revision_superseded')
})
