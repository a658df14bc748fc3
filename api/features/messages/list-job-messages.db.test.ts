import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { type Side, setSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let side: Side
let params: { job_id: string }
let company: string
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  side = await setSide(api, office)
  params = { job_id: side.params.job_id as string }
  company = (await api.database.prisma.settings.findFirstOrThrow()).company_name
  const say = async (as: Person | Side['link'], body: string, visibility = 'all') => {
    api.clock.advance(60)
    await api.call('sendJobMessage', { as, params, body: { body, visibility } })
  }
  await say(side.customer, 'It is cold')
  await say(office, 'Bill them twice', 'internal')
  await say(side.contractor, 'The dog bites', 'internal')
  await say(side.contractor, 'I am at the door')
  await say(office, 'Somebody comes')
  await say(side.link, 'Thank you')
})
afterAll(() => api.close())

const seen = async (as: { token: string }) =>
  (await api.call('listJobMessages', { as, params })).body.items.map(
    ({ author, author_name, mine, visibility, body }) => [author, author_name, mine, visibility, body],
  )

describe('200', () => {
  it('shows staff the whole thread, newest first', async () => {
    const thread = [
      ['customer', 'Cora Customer', false, 'all', 'Thank you'],
      ['office', 'Dana Dispatcher', true, 'all', 'Somebody comes'],
      ['contractor', 'Cleo Contractor', false, 'all', 'I am at the door'],
      ['contractor', 'Cleo Contractor', false, 'internal', 'The dog bites'],
      ['office', 'Dana Dispatcher', true, 'internal', 'Bill them twice'],
      ['customer', 'Cora Customer', false, 'all', 'It is cold'],
    ]
    expect(await seen(office)).toEqual(thread)
    const mine = (line: (string | boolean)[]) => [
      line[0],
      line[1],
      line[0] === 'contractor',
      line[3],
      line[4],
    ]
    expect(await seen(side.contractor)).toEqual(thread.map((line) => mine(line as string[])))
  })

  it('shows customers and links no note, and the office as the company', async () => {
    for (const as of [side.customer, side.link]) {
      expect(await seen(as)).toEqual([
        ['customer', 'Cora Customer', true, 'all', 'Thank you'],
        ['office', company, false, 'all', 'Somebody comes'],
        ['contractor', 'Cleo Contractor', false, 'all', 'I am at the door'],
        ['customer', 'Cora Customer', true, 'all', 'It is cold'],
      ])
    }
  })

  it('goes on where a page ended, past notes', async () => {
    const bodies: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 1, ...(cursor && { cursor }) }
      const { body } = await api.call('listJobMessages', { as: side.customer, params, query })
      bodies.push(...body.items.map((message) => message.body))
      cursor = body.next_cursor ?? undefined
    } while (cursor)
    expect(bodies).toEqual(['Thank you', 'Somebody comes', 'I am at the door', 'It is cold'])
  })

  it('names people as they are called today', async () => {
    const { contact_id = '' } = side.params
    await api.call('updateContact', { as: office, params: { contact_id }, body: { name: 'Cora Smith' } })
    expect((await seen(side.contractor))[0]?.[1]).toBe('Cora Smith')
  })
})

it('403 is what a link to watch a visit gets', async () => {
  await api.database.prisma.link.updateMany({
    where: { ...params, purpose: 'job' },
    data: { purpose: 'tracker' },
  })
  expect((await api.call('listJobMessages', { as: side.link, params })).problem.code).toBe('forbidden')
})

it('404 is what strangers get', async () => {
  for (const as of [await api.people.customer(), await api.people.contractor()])
    expect((await api.call('listJobMessages', { as, params })).status).toBe(404)
})
