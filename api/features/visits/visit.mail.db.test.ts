import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokenHash } from '../../secrets.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../test/support/visit-scene.ts'

let post: PostOffice
let api: TestApp
let scene: VisitScene
let anna: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  scene = await visitScene(api)
  anna = await api.people.contractor({ name: 'Anna' })
})
afterAll(async () => {
  await api.close()
  await post.close()
})

/** Everything due in a minute from now is sent; the subjects that an address got so far. */
async function subjects(email: string): Promise<string[]> {
  api.clock.advance(60)
  await api.runOutbox()
  const own = post.taken.filter((mail) => receiverOf(mail) === email)
  // Times are set with narrow spaces.
  return own.map((mail) => (mail.subject ?? '').replace(/\s/g, ' '))
}

it('tells all who want to know of the promise, its change, its end, and nobody twice', async () => {
  const job = await scene.approvedJob()
  const [email, other] = ['cora@example.test', 'carl@example.test']
  await scene.contact(job, { email })
  await scene.contact(job, { email: other })
  const visit = await scene.visit(job, anna, 'scheduled')
  expect(await subjects(email)).toEqual(['We are coming Wednesday, December 2, 8:00 AM – 12:00 PM'])
  const promise = { promised_start: '2026-12-02T13:00:00Z', promised_end: '2026-12-02T15:00:00Z' }
  await api.call('updateVisit', { as: scene.office, params: { visit_id: visit.id }, body: promise })
  expect((await subjects(email)).slice(1)).toEqual(['New time: Wednesday, December 2, 1:00 – 3:00 PM'])
  expect(post.taken.at(-1)?.text).toContain('December 2, 8:00')
  await scene.move(visit.id, 'unscheduled')
  expect((await subjects(email)).slice(2)).toHaveLength(1)
  expect(await subjects(other)).toHaveLength(3)
})

it('says nothing of what was taken back within seconds, and revokes the link nobody got', async () => {
  const job = await scene.approvedJob()
  const email = 'undone@example.test'
  const contact_id = await scene.contact(job, { email })
  const visit = await scene.visit(job, anna, 'scheduled')
  api.clock.advance(5)
  await scene.move(visit.id, 'unscheduled')
  expect(await subjects(email)).toEqual([])
  const links = await api.database.prisma.link.findMany({ where: { contact_id } })
  expect(links).toMatchObject([{ purpose: 'job', revoked_at: expect.any(Date) }])
})

it('tells once that somebody is on the way, with a link that follows them', async () => {
  const job = await scene.approvedJob()
  const email = 'waiting@example.test'
  await scene.contact(job, { email })
  const visit = await scene.visit(job, anna, 'dispatched')
  await subjects(email)
  const recorded_at = api.clock.now().toISOString()
  const points = [{ recorded_at, latitude: 41.25, longitude: -73.9 }]
  await api.call('sendPositions', { as: anna, body: { points } })
  await scene.move(visit.id, 'en_route', {}, anna)
  expect((await subjects(email)).slice(1)).toEqual(['Anna is on the way'])
  // 5.6 km north of the house: 7.2 km by road, at 29 km/h a quarter of an hour.
  expect((post.taken.at(-1)?.text ?? '').replace(/\s/g, ' ')).toMatch(/Expected at about:? +6:\d\d PM/)
  const token = /\/j\/([\w-]{43})/.exec(post.taken.at(-1)?.text ?? '')?.[1] ?? ''
  const link = await api.deps.database.prisma.link.findFirstOrThrow({
    where: { visit_id: visit.id, purpose: 'tracker' },
  })

  expect(Buffer.from(link.token_hash)).toEqual(tokenHash(token))
})
