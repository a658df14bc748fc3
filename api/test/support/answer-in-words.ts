import { beforeAll, expect, it } from 'vitest'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { sentQuote } from './work.ts'

type Sent = Awaited<ReturnType<typeof sentQuote>>

export interface AnswerInWords {
  way: 'declineQuote' | 'requestQuoteChanges'
  status: 'declined' | 'changes_requested'
  event: string
  /** Of the job, afterwards. */
  jobStatus: string
}

/** Answers a quote from its link, in words. */
export function answerInWords(
  api: TestApp,
  way: AnswerInWords['way'],
  sent: Sent,
  more: Record<string, unknown> = {},
) {
  return api.call(way, {
    params: { token: sent.token },
    body: { quote_id: sent.quote.id, revision: sent.quote.revision, words: 'Too dear for us', ...more },
  })
}

/** What declining and asking for changes have in common, status by status. */
export function provesAnswerInWords(app: () => TestApp, { way, status, event, jobStatus }: AnswerInWords) {
  let api: TestApp
  let as: Person
  beforeAll(async () => {
    api = app()
    as = await api.people.dispatcher()
  })
  const answer = (sent: Sent, more: Record<string, unknown> = {}) => answerInWords(api, way, sent, more)

  it('200 keeps the words, tells of it without them, and the job follows', async () => {
    const sent = await sentQuote(api, as)
    const { body } = await answer(sent)
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
    expect((await answer(sent)).problem.code).toBe('may_not_approve')
  })

  it('404 for a quote of another job', async () => {
    const [mine, theirs] = [await sentQuote(api, as), await sentQuote(api, as)]
    expect((await answer({ ...theirs, token: mine.token })).status).toBe(404)
  })

  it('409 for an older version, for what is answered already, and after its last day', async () => {
    const sent = await sentQuote(api, as)
    expect((await answer(sent, { revision: 9 })).problem.code).toBe('revision_superseded')
    await answer(sent)
    expect((await answer(sent)).problem.code).toBe('quote_not_open')
    const late = await sentQuote(api, as)
    api.clock.set(late.quote.expires_at as string)
    expect((await answer(late)).problem.code).toBe('quote_expired')
  })

  it('410 after the days to read', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(sent.quote.expires_at as string)
    api.clock.advance(7 * 86_400)
    expect((await answer(sent)).problem.code).toBe('link_expired')
  })

  it('422 for words of blanks', async () => {
    const sent = await sentQuote(api, as)
    expect((await answer(sent, { words: '  ' })).problem.code).toBe('reason_required')
  })
}
