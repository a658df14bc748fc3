import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeOrderAtTheDoor, signAt } from '../../test/support/at-the-door.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const list = (as: Person, visit_id: string) => api.call('listQuotesToSign', { as, params: { visit_id } })

it('200 shows the open quotes as they were sent, and who may agree', async () => {
  const door = await changeOrderAtTheDoor(api, office)
  const { body } = await list(door.lead, door.visit_id)
  expect(body.approvers).toEqual([{ contact_id: door.contact.contact_id, name: 'Cora Customer' }])
  expect(body.items).toMatchObject([
    {
      id: door.quote.id,
      revision: 1,
      content_sha256: door.quote.content_sha256,
      total_minor: 471_750,
      lines: [
        { description: 'Condensing boiler, fitted', amount_minor: 410_000 },
        { description: 'Labour', amount_minor: 61_750 },
      ],
    },
  ])
  await signAt(api, door)
  expect((await list(door.lead, door.visit_id)).body.items).toEqual([])
})

it('200 leaves out what has ended and what was never sent', async () => {
  const door = await changeOrderAtTheDoor(api, office)
  await api.call('createQuote', {
    as: office,
    params: { job_id: door.job_id },
    body: { role: 'change_order', title: 'A draft' },
  })
  await api.database.prisma.quote.update({
    where: { id: door.quote.id },
    data: { expires_at: api.clock.now() },
  })
  expect((await list(door.lead, door.visit_id)).body.items).toEqual([])
})

it('403 on the way there: prices are shown at the visit', async () => {
  const door = await changeOrderAtTheDoor(api, office)
  await api.database.prisma.visit.update({ where: { id: door.visit_id }, data: { status: 'en_route' } })
  expect((await list(door.lead, door.visit_id)).problem.code).toBe('forbidden')
})

it('404 for contractors of other visits', async () => {
  const door = await changeOrderAtTheDoor(api, office)
  expect((await list(await api.people.contractor(), door.visit_id)).status).toBe(404)
})
