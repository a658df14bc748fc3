import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../contract/actor.ts'
import { telling } from '../events/log.ts'
import { openPostOffice, type PostOffice, receiverOf, type Verdict } from '../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { openOutbox } from './outbox.ts'

let post: PostOffice
let api: TestApp
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
})
afterAll(async () => {
  await api.close()
  await post.close()
})

/** The addresses of so many contacts whom the mail server treats this way. */
async function receivers(count: number, verdict: Verdict = 'take'): Promise<{ id: string; email: string }[]> {
  const at = api.clock.now()
  const made = Array.from({ length: count }, () => uuidv7()).map((id) => ({
    id,
    email: `${id}@example.test`,
  }))
  for (const { email } of made) post.treat(email, verdict)
  await api.database.prisma.contact.createMany({
    data: made.map((each) => ({
      ...each,
      name: 'Cora',
      phones: [],
      tags: [],
      created_at: at,
      updated_at: at,
    })),
  })
  return made
}

/** Queues a mail for each, the first to be sent first. */
const mailTo = (contacts: { id: string; email: string }[]) =>
  api.database.transaction(async (tx) => {
    const change = telling(tx, systemActor, api.clock.now())
    for (const { id, email } of contacts)
      change.queue({
        key: `mail:${uuidv7()}`,
        channel: 'mail',
        template: 'link_renewed',
        contact_id: id,
        receiver: email,
        secret: api.deps.secrets.encrypt('token'),
      })
  })

const heard = (contacts: { email: string }[]) =>
  contacts.filter(({ email }) => post.taken.some((mail) => receiverOf(mail) === email)).length

describe('a receiver whose mail server says nothing', () => {
  it('keeps nobody waiting, not even those whose mail is queued meanwhile', async () => {
    const slow = await receivers(1, 'stall')
    const [first, second] = [await receivers(2), await receivers(2)]
    const outbox = openOutbox(api.deps, {})
    await outbox.start()
    const stalled = post.stalled(slow[0]?.email ?? '')
    await mailTo([...slow, ...slow, ...slow])
    await stalled
    for (const others of [first, second]) {
      const arrived = others.map(({ email }) => post.next(email))
      await mailTo(others)
      await Promise.all(arrived)
    }
    expect(heard(slow)).toBe(0)
    for (const { email } of slow) post.treat(email, 'take')
    await outbox.stop()
    await api.runOutbox()
    expect(heard([...slow, ...first, ...second])).toBe(5)
  })

  it('does not either when there are more of them than are sent to at once', async () => {
    const slow = await receivers(6, 'stall')
    const others = await receivers(12)
    const outbox = openOutbox(api.deps, {}, { patience: 10 })
    const arrived = others.map(({ email }) => post.next(email))
    await mailTo([...slow, ...others])
    const round = outbox.runOnce()
    await Promise.all(arrived)
    expect(heard(slow)).toBe(0)
    for (const { email } of slow) post.treat(email, 'take')
    expect(await round).toEqual({ done: 18, failed: 0 })
    await outbox.stop()
  })
})

it('a line that breaks over one receiver is no closed way out for the others', async () => {
  const broken = await receivers(1, 'hang_up')
  const others = await receivers(1)
  const outbox = openOutbox(api.deps, {})
  await mailTo(broken)
  expect(await outbox.runOnce()).toEqual({ done: 0, failed: 1 })
  await mailTo(others)
  expect(await outbox.runOnce()).toEqual({ done: 1, failed: 0 })
  const { attempts, dead_at } = await api.database.prisma.outboxItem.findFirstOrThrow({
    where: { receiver: broken[0]?.email ?? '' },
  })
  expect({ attempts, dead_at }).toEqual({ attempts: 1, dead_at: null })
  await outbox.stop()
})
