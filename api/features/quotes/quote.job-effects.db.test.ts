import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerInWords } from '../../test/support/answer-in-words.ts'
import { pagesOf } from '../../test/support/pages.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const cancel = (job_id: string) =>
  api.call('transitionJob', {
    as,
    params: { job_id },
    body: { to: 'canceled', reason: 'Sold the house' },
  })
const approve = ({ quote, token }: Awaited<ReturnType<typeof sentQuote>>) =>
  api.call('approveQuote', {
    params: { token },
    body: {
      quote_id: quote.id,
      revision: quote.revision,
      content_sha256: quote.content_sha256 as string,
      name: 'Cora Customer',
    },
    headers: { origin: api.config.publicUrl },
  })
const quoteOf = (quote_id: string) => api.call('getQuote', { as, params: { quote_id } })
const eventsOf = (job_id: string) =>
  api.database.prisma.event.findMany({ where: { job_id }, orderBy: { seq: 'asc' } })

describe('a job that is canceled', () => {
  it('takes its quote back with it, in one go, and moves only once', async () => {
    const { job_id, quote } = await sentQuote(api, as)
    await cancel(job_id)
    const { body } = await quoteOf(quote.id)
    expect(body).toMatchObject({
      status: 'withdrawn',
      decided_at: api.clock.now().toISOString(),
      version: quote.version + 1,
    })
    expect(body.allowed_actions.filter((entry) => entry.allowed)).toEqual([])
    const events = await eventsOf(job_id)
    expect(events.slice(-2)).toMatchObject([
      {
        type: 'quote.withdrawn',
        quote_id: quote.id,
        actor_id: as.profile_id,
        data: { cause: 'job_canceled' },
      },
      { type: 'job.status_changed', data: { from: 'quoted', to: 'canceled' } },
    ])
  })

  it('lets no mail leave that still asked for an answer', async () => {
    const { job_id } = await sentQuote(api, as)
    await cancel(job_id)
    const before = post.taken.length
    api.clock.advance(60)
    expect((await api.runOutbox()).failed).toBe(0)
    expect(post.taken).toHaveLength(before)
    const [mail] = await api.database.prisma.outboxItem.findMany({
      where: { job_id, template: 'quote_sent' },
    })
    expect(mail).toMatchObject({ last_error: 'not sent: pointless by now', secret: null })
  })

  it('takes back what is being changed, keeps the customer’s words, and leaves a first draft to the office', async () => {
    const sent = await sentQuote(api, as)
    await answerInWords(api, 'requestQuoteChanges', sent)
    const { body: draft } = await api.call('createQuote', {
      as,
      params: { job_id: sent.job_id },
      body: { role: 'initial' },
    })
    await cancel(sent.job_id)
    expect((await quoteOf(sent.quote.id)).body).toMatchObject({
      status: 'withdrawn',
      words: 'Too dear for us',
    })
    expect((await quoteOf(draft.id)).body.status).toBe('draft')
  })

  it('keeps an approval, and takes back the change order that was out', async () => {
    const sent = await sentQuote(api, as)
    await approve(sent)
    const { body: change } = await api.call('createQuote', {
      as,
      params: { job_id: sent.job_id },
      body: {
        role: 'change_order',
        lines: [{ description: 'Copper pipe', quantity: '1', unit_price_minor: 5_000 }],
      },
    })
    await api.call('sendQuote', { as, params: { quote_id: change.id }, body: {} })
    await cancel(sent.job_id)
    expect((await quoteOf(sent.quote.id)).body.status).toBe('approved')
    expect((await quoteOf(change.id)).body.status).toBe('withdrawn')
  })

  it('says so on the customer’s page, with nothing to press', async () => {
    const sent = await sentQuote(api, as)
    await cancel(sent.job_id)
    const { body } = await pagesOf(api).get(`/j/${sent.token}`)
    expect(body).toContain('This job was canceled')
    expect(body).toContain('It ended with the job, which was canceled.')
    // One may still write to us.
    expect(body).not.toMatch(/action="[^"]*\/(approve|decline|changes|price)"/)
    const { problem } = await approve(sent)
    expect(problem.code).toBe('quote_not_open')
  })

  it('and an approval in the same moment: one of them is first, and both agree on what came of it', async () => {
    for (let round = 0; round < 10; round++) {
      const sent = await sentQuote(api, as)
      const race = [() => cancel(sent.job_id), () => approve(sent)]
      const answers = await Promise.all((round % 2 ? race : race.reverse()).map((begin) => begin()))
      const { status } = (await quoteOf(sent.quote.id)).body
      const job = (await api.call('getJob', { as, params: { job_id: sent.job_id } })).body
      expect(job.status).toBe('canceled')
      const approved = answers.every((answer) => answer.status === 200)
      expect(status).toBe(approved ? 'approved' : 'withdrawn')
    }
  })
})
