import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedDispute } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('200', () => {
  it('shows what was said, the notes to the office alone, and the office under no name', async () => {
    const { params, customer } = await openedDispute(api, office)
    const say = (as: Person, body: Record<string, unknown>) =>
      api.call('sendDisputeMessage', { as, params, body })
    await say(customer, { body: 'It still drips' })
    api.clock.advance(1)
    await say(office, { body: 'They shouted at us', visibility: 'internal' })
    api.clock.advance(1)
    await say(office, { body: 'We come on Friday' })
    const read = async (as: Person) => (await api.call('listDisputeMessages', { as, params })).body.items
    expect((await read(office)).map(({ body }) => body)).toEqual([
      'We come on Friday',
      'They shouted at us',
      'It still drips',
    ])
    expect(await read(customer)).toMatchObject([
      { body: 'We come on Friday', author: 'office', author_name: null },
      { body: 'It still drips', author: 'customer', author_name: 'Cora Customer' },
    ])
  })
})

it('404 to who does not see the dispute', async () => {
  const { params } = await openedDispute(api, office)
  const as = await api.people.customer()
  expect((await api.call('listDisputeMessages', { as, params })).status).toBe(404)
})
