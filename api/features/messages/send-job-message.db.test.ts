import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Somebody } from '../../test/support/call.ts'
import { connectLive } from '../../test/support/live-client.ts'
import type { Person } from '../../test/support/people.ts'
import { pdf, photoForm } from '../../test/support/pictures.ts'
import { type Side, setSettledSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let side: Side
let params: { job_id: string }
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  side = await setSettledSide(api, office)
  params = { job_id: side.params.job_id as string }
})
afterAll(() => api.close())

const send = (as: Somebody, body: Record<string, unknown>) => api.call('sendJobMessage', { as, params, body })
const photo = async (as: Somebody, fields: Record<string, string> = {}) => {
  const form = photoForm([['a.pdf', pdf(`% ${uuidv7()}`)]], fields)
  return (await api.call('uploadJobPhotos', { as, params, form })).body.items[0]?.photo?.id as string
}
const lastEvent = () =>
  api.database.prisma.event.findFirst({
    where: { ...params, type: { in: ['message.added', 'note.added'] } },
    orderBy: { seq: 'desc' },
  })

describe('201', () => {
  it.each([
    ['the office', () => office, 'office'],
    ['the contractor', () => side.contractor, 'contractor'],
    ['the customer', () => side.customer, 'customer'],
    ['their link', () => side.link, 'customer'],
  ] as const)('takes the word of %s, and tells of it by ids alone', async (_who, who, author) => {
    const { status, body } = await send(who(), { body: 'Hello\nyou' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...params,
      author,
      mine: true,
      visibility: 'all',
      body: 'Hello\nyou',
      photos: [],
    })
    const told = await lastEvent()
    expect(told).toMatchObject({ type: 'message.added', data: { message_id: body.id, author } })
    expect(JSON.stringify(told?.data)).not.toContain('Hello')
  })

  it('tells of a note as a note', async () => {
    const { body } = await send(side.contractor, { body: 'The dog bites', visibility: 'internal' })
    expect(body.visibility).toBe('internal')
    expect(await lastEvent()).toMatchObject({ type: 'note.added', data: { message_id: body.id } })
  })

  it('shows the pictures of its author, with what they are held against', async () => {
    const [one, two] = [await photo(side.customer), await photo(side.link)]
    const { body } = await send(side.customer, { body: 'Look', photo_ids: [one, two] })
    expect(body.photos.map(({ id }) => id)).toEqual([one, two])
    const row = await api.database.prisma.photo.findUniqueOrThrow({ where: { id: one } })
    expect(row.message_id).toBe(body.id)
    expect(body.photos[0]).toMatchObject({ media_type: 'application/pdf', sha256: row.stored_sha256 })
  })

  it('hides the pictures of a note with it', async () => {
    const id = await photo(office)
    await send(office, { body: 'Not for them', visibility: 'internal', photo_ids: [id] })
    expect((await api.call('getPhoto', { as: side.customer, params: { photo_id: id } })).status).toBe(404)
    expect((await api.call('getPhoto', { as: side.contractor, params: { photo_id: id } })).status).toBe(200)
  })

  it('keeps a note from every reader of the customer', async () => {
    const word = `secret-${uuidv7()}`
    const { body: note } = await send(office, { body: word, visibility: 'internal' })
    for (const as of [side.customer, side.link]) {
      const thread = await api.call('listJobMessages', { as, params })
      const timeline = await api.call('listJobEvents', { as, params })
      const shown = JSON.stringify([thread.body, timeline.body])
      for (const hidden of [word, note.id, 'note.added']) expect(shown).not.toContain(hidden)
    }
  })

  it('is heard live: a message by all, a note by staff', async () => {
    const readers: [Person, boolean][] = [
      [office, true],
      [side.contractor, true],
      [side.customer, false],
    ]
    const clients = await Promise.all(
      readers.map(async ([as]) => {
        const { ticket } = (await api.call('createLiveTicket', { as })).body
        return connectLive(api.app, { ticket, cursor: null })
      }),
    )
    await Promise.all(clients.map((client) => client.frame('hello')))
    await send(office, { body: 'A note', visibility: 'internal' })
    await send(office, { body: 'A word' })
    for (const [index, client] of clients.entries()) {
      await client.caughtUp()
      const heard = client.events.map(({ type }) => type)
      expect(heard).toEqual(readers[index]?.[1] ? ['note.added', 'message.added'] : ['message.added'])
      await client.close()
    }
  })
})

describe('400', () => {
  it.each([
    ['nothing', { body: '' }],
    ['blanks', { body: ' \n\t ' }],
    ['too much', { body: 'x'.repeat(5001) }],
    ['too many pictures', { body: 'x', photo_ids: Array.from({ length: 11 }, () => uuidv7()) }],
    ['a visibility nobody knows', { body: 'x', visibility: 'public' }],
  ])('refuses %s', async (_what, body) => {
    expect((await send(office, body)).status).toBe(400)
  })

  it('refuses to show an internal picture to all', async () => {
    const id = await photo(office, { internal: 'true' })
    const { problem } = await send(office, { body: 'Look', photo_ids: [id] })
    expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/photo_ids/0' }] })
    expect((await send(office, { body: 'Look', visibility: 'internal', photo_ids: [id] })).status).toBe(201)
  })
})

it('403 refuses notes of customers and links', async () => {
  for (const as of [side.customer, side.link])
    expect((await send(as, { body: 'x', visibility: 'internal' })).problem.code).toBe('forbidden')
})

it('404 is what strangers get', async () => {
  for (const as of [await api.people.customer(), await api.people.contractor()])
    expect((await send(as, { body: 'x' })).status).toBe(404)
})

describe('409', () => {
  it('photo_not_free: it is gone, or part of another message', async () => {
    const [used, gone] = [await photo(office), await photo(office)]
    await send(office, { body: 'One', photo_ids: [used] })
    await api.call('deletePhoto', { as: office, params: { photo_id: gone } })
    for (const id of [used, gone])
      expect((await send(office, { body: 'Two', photo_ids: [id] })).problem.code).toBe('photo_not_free')
  })
})

describe('422', () => {
  it.each([
    ['that another added', () => photo(side.contractor)],
    ['that is none', async () => uuidv7()],
    ['of another job', async () => (await setSettledSide(api, office)).params.photo_id as string],
  ])('unknown_reference: a picture %s', async (_which, make) => {
    const { problem } = await send(side.customer, { body: 'Look', photo_ids: [await make()] })
    expect(problem).toMatchObject({ code: 'unknown_reference', errors: [{ pointer: '/photo_ids/0' }] })
  })
})
