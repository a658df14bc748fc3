import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tablesHolding } from '../../test/support/every-row.ts'
import { hold, untilSomebodyWaits } from '../../test/support/hold.ts'
import type { Person } from '../../test/support/people.ts'
import { pdf, photoForm } from '../../test/support/pictures.ts'
import { type Somebody, somebody } from '../../test/support/somebody.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
let admin: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const cancel = (one: Somebody) =>
  api.call('transitionJob', { as, ...one.ofJob, body: { to: 'canceled', reason: 'Not wanted' } })
const erase = (one: Somebody) => api.call('eraseClient', { as: admin, params: { client_id: one.client.id } })

/** What somebody can still send, all of it with their mark. */
const arriving: [string, (one: Somebody, index: number) => Promise<{ status: number }>][] = [
  [
    'messages',
    (one, index) =>
      api.call('sendJobMessage', { as: one.customer, ...one.ofJob, body: { body: `${one.mark} ${index}` } }),
  ],
  [
    'reports',
    (one, index) =>
      api.call('reportIssue', {
        as: one.customer,
        ...one.ofJob,
        form: photoForm([[`${one.mark}.pdf`, pdf(`% ${one.mark} r${index}`)]], {
          words: `It drips, says ${one.mark}`,
        }),
      }),
  ],
  [
    'pictures',
    (one, index) =>
      api.call('uploadJobPhotos', {
        as: one.traded,
        ...one.ofJob,
        form: photoForm([[`${one.mark}.pdf`, pdf(`% ${one.mark} p${index}`)]], { caption: one.mark }),
      }),
  ],
]

it.each(arriving)('leaves nothing of %s that arrive while they are forgotten', async (_what, send) => {
  const one = await somebody(api, as)
  await cancel(one)
  const release = await hold(api.database, (tx) =>
    tx.sql(sql`SELECT FROM jobs WHERE id = ${one.job.id}::uuid FOR UPDATE`),
  )
  const before = Array.from({ length: 3 }, (_, index) => send(one, index))
  await untilSomebodyWaits(api.database)
  const erased = erase(one)
  const after = Array.from({ length: 3 }, (_, index) => send(one, 3 + index))
  await release()
  expect((await erased).status).toBe(200)
  for (const { status } of await Promise.all([...before, ...after]))
    expect([200, 201, 401, 404]).toContain(status)
  await api.runOutbox()
  expect(await tablesHolding(api.database, [one.mark, one.phone.slice(2)])).toEqual([])
})

it('sends them away who came in before and whose turn came after', async () => {
  const one = await somebody(api, as)
  await cancel(one)
  const contact = sql`SELECT FROM contacts WHERE id = ${one.contact_id}::uuid FOR UPDATE`
  const release = await hold(api.database, async (tx) => {
    await tx.sql(contact)
    await tx.sql(sql`UPDATE contacts SET erased_at = ${api.clock.now()} WHERE id = ${one.contact_id}::uuid`)
  })
  const sent = api.call('sendJobMessage', { as: one.customer, ...one.ofJob, body: { body: 'Still here' } })
  await untilSomebodyWaits(api.database)
  await release()
  expect((await sent).problem).toMatchObject({ code: 'unauthenticated', detail: 'This access has ended.' })
  const { body: thread } = await api.call('listJobMessages', { as, ...one.ofJob })
  expect(thread.items.map(({ body }) => body)).not.toContain('Still here')
})

it('leaves nothing of what arrives on the page of a report, nor of what was answered there', async () => {
  const one = await somebody(api, as)
  await cancel(one)
  const body = { words: `It drips, says ${one.mark}.`, name: one.mark, email: one.email }
  const { body: answer } = await api.call('reportDispute', { body })
  const { id } = await api.database.prisma.issueReport.findFirstOrThrow({
    where: { reporter_name: one.mark },
  })
  const write = (key: string) =>
    api.call('sendPublicMessage', {
      params: { report_key: answer.key },
      body: { body: `Still ${one.mark}` },
      headers: { 'idempotency-key': `${key}-${id}` },
    })
  const release = await hold(api.database, (tx) =>
    tx.sql(sql`SELECT FROM issue_reports WHERE id = ${id}::uuid FOR UPDATE`),
  )
  const before = ['a', 'b', 'c'].map(write)
  await untilSomebodyWaits(api.database)
  const erased = erase(one)
  const after = ['d', 'e', 'f'].map(write)
  await release()
  expect((await erased).body.blanked.reports).toBe(1)
  for (const { status } of await Promise.all([...before, ...after])) expect([201, 404]).toContain(status)
  await api.runOutbox()
  expect(await tablesHolding(api.database, [one.mark, one.phone.slice(2)])).toEqual([])
})
