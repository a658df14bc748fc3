import { beforeAll, describe, expect, it } from 'vitest'
import type { Somebody } from './call.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { sentQuote } from './work.ts'

/** A quote that waits for a customer who has a login; `session` is one that was traded for the mailed link. */
export async function quoteForLogin(
  api: TestApp,
  as: Person,
  given: Parameters<typeof sentQuote>[2] = {},
): Promise<Awaited<ReturnType<typeof sentQuote>> & { customer: Person; session: Somebody }> {
  const email = `cora-${crypto.randomUUID()}@example.test`
  const customer = await api.people.customer({ email })
  const contact = { contact_id: customer.contact_id as string, email }
  const sent = await sentQuote(api, as, { ...given, contact })
  const { body } = await api.call('tradeLink', { params: { token: sent.token } })
  return { ...sent, customer, session: { token: body.access_token } }
}

type Ready = Awaited<ReturnType<typeof quoteForLogin>>

export interface CustomerAnswer {
  way: 'declineCustomerQuote' | 'requestCustomerQuoteChanges'
  status: 'declined' | 'changes_requested'
  event: string
}

/** What declining and asking for changes by those who are signed in have in common, status by status. */
export function provesCustomerAnswer(app: () => TestApp, { way, status, event }: CustomerAnswer) {
  let api: TestApp
  let office: Person
  beforeAll(async () => {
    api = app()
    office = await api.people.dispatcher()
  })
  const answer = (ready: Ready, more: Record<string, unknown> = {}, as: Somebody = ready.customer) =>
    api.call(way, {
      as,
      params: { job_id: ready.job_id, quote_id: ready.quote.id },
      body: { revision: ready.quote.revision, words: 'Too dear for us', ...more },
    })

  describe('200', () => {
    it('from a login, in its name', async () => {
      const ready = await quoteForLogin(api, office)
      expect((await answer(ready)).body).toMatchObject({ status, words: 'Too dear for us' })
      const told = await api.database.prisma.event.findMany({
        where: { quote_id: ready.quote.id, type: event },
      })
      expect(told).toMatchObject([{ actor_kind: 'profile', actor_id: ready.customer.profile_id }])
    })

    it('from a session of a link, in the name of the link', async () => {
      const ready = await quoteForLogin(api, office)
      expect((await answer(ready, {}, ready.session)).body.status).toBe(status)
      const told = { where: { quote_id: ready.quote.id, type: event } }
      expect(await api.database.prisma.event.findMany(told)).toMatchObject([{ actor_kind: 'link' }])
    })
  })

  it('403 for a contact who may not approve', async () => {
    const ready = await quoteForLogin(api, office)
    const where = { job_id: ready.job_id }
    await api.database.prisma.jobContact.updateMany({ where, data: { can_approve: false } })
    expect((await answer(ready)).problem.code).toBe('may_not_approve')
  })

  it('404 for a quote of another job of theirs, of somebody else, and for a draft', async () => {
    const mine = await quoteForLogin(api, office)
    const other = await sentQuote(api, office, { contact: mine.contact })
    expect((await answer({ ...mine, quote: other.quote })).status).toBe(404)
    const theirs = await quoteForLogin(api, office)
    expect((await answer(theirs, {}, mine.customer)).status).toBe(404)
    const params = { job_id: mine.job_id }
    const { body: draft } = await api.call('createQuote', { as: office, params, body: {} })
    expect((await answer({ ...mine, quote: draft })).status).toBe(404)
  })

  it('409 for an older version, for what is answered already, and after its last day', async () => {
    const ready = await quoteForLogin(api, office)
    expect((await answer(ready, { revision: 9 })).problem.code).toBe('revision_superseded')
    await answer(ready)
    expect((await answer(ready)).problem.code).toBe('quote_not_open')
    const late = await quoteForLogin(api, office)
    api.clock.set(late.quote.expires_at as string)
    expect((await answer(late)).problem.code).toBe('quote_expired')
  })

  it('422 for words of blanks', async () => {
    const ready = await quoteForLogin(api, office)
    expect((await answer(ready, { words: '  ' })).problem.code).toBe('reason_required')
  })
}
