import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Somebody } from '../../test/support/call.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const ticket = (as: Somebody, headers = {}) => api.call('createLiveTicket', { as, headers })
const stored = () => api.database.prisma.liveTicket.findMany({ where: { session_id: office.session_id } })

describe('201', () => {
  it('gives a ticket of 30 seconds, of which only a hash is kept', async () => {
    const { status, body } = await ticket(office)
    expect(status).toBe(201)
    const expires_at = new Date(api.clock.now().getTime() + 30_000)
    expect(body.expires_at).toBe(expires_at.toISOString())
    const [row] = await stored()
    expect(row).toMatchObject({ session_id: office.session_id, expires_at, used_at: null })
    expect(Buffer.from(row?.ticket_hash ?? []).toString('base64url')).not.toBe(body.ticket)
  })

  it('gives another each time, and clears away those of the session that are too old', async () => {
    api.clock.advance(30)
    const [one, other] = [(await ticket(office)).body, (await ticket(office)).body]
    expect(one.ticket).not.toBe(other.ticket)
    expect(await stored()).toHaveLength(2)
  })

  it('is for everybody with a session, that of a link included', async () => {
    const { token } = await sentQuote(api, office)
    const { body: session } = await api.call('tradeLink', { params: { token } })
    const people = [await api.people.contractor(), await api.people.customer(), await api.people.admin()]
    for (const as of [...people, { token: session.access_token }]) expect((await ticket(as)).status).toBe(201)
  })
})

it('401 for nobody', async () => {
  expect((await ticket({})).problem.code).toBe('unauthenticated')
})

it('409 for a key used again: a ticket is told once', async () => {
  await ticket(office, { 'idempotency-key': 'once' })
  expect((await ticket(office, { 'idempotency-key': 'once' })).problem.code).toBe('already_done')
})
