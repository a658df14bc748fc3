import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeOrderAtTheDoor, signAt } from '../../test/support/at-the-door.ts'
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

const get = (quote_id: string, headers = {}) =>
  api.call('getQuoteSignature', { as: office, params: { quote_id }, headers })

it('200 is the drawing, 304 for who has it', async () => {
  const door = await changeOrderAtTheDoor(api, office)
  await signAt(api, door)
  const { body, headers } = await get(door.quote.id)
  expect(await sharp(body as Buffer).metadata()).toMatchObject({ format: 'png', width: 900, height: 300 })
  expect((await get(door.quote.id, { 'if-none-match': headers.etag as string })).status).toBe(304)
})

it('404 where nobody signed on site', async () => {
  const { quote } = await sentQuote(api, office)
  expect((await get(quote.id)).status).toBe(404)
})
