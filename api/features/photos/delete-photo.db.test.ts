import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOutbox } from '../../outbox/outbox.ts'
import type { Somebody } from '../../test/support/call.ts'
import type { Person } from '../../test/support/people.ts'
import { pdf, phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { type Side, setSettledSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { tasks } from '../tasks.ts'

let api: TestApp
let office: Person
let side: Side
let job_id: string
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  side = await setSettledSide(api, office)
  job_id = side.params.job_id as string
})
afterAll(() => api.close())

const add = async (as: Somebody, bytes = pdf(`% ${uuidv7()}`)) => {
  const form = photoForm([['a.pdf', bytes]])
  const { body } = await api.call('uploadJobPhotos', { as, params: { job_id }, form })
  return body.items[0]?.photo?.id as string
}
const remove = (photo_id: string, as: Somebody) => api.call('deletePhoto', { as, params: { photo_id } })
const rowOf = (id: string) => api.database.prisma.photo.findUniqueOrThrow({ where: { id } })

describe('204', () => {
  it('takes the bytes away and keeps that it was there', async () => {
    const id = await add(side.customer, await phoneJpeg(200, 100, '#123456'))
    const { storage_key, thumb_key } = await rowOf(id)
    const { status } = await remove(id, side.customer)
    expect(status).toBe(204)
    expect(await rowOf(id)).toMatchObject({ removed_at: api.clock.now(), storage_key })
    await api.runOutbox()
    for (const key of [storage_key, thumb_key as string]) expect(await api.deps.files.read(key)).toBeNull()
    const [told] = await api.database.prisma.event.findMany({ where: { type: 'photo.removed', job_id } })
    expect(told).toMatchObject({ actor_id: side.customer.profile_id, data: { photo_id: id } })
  })

  it('twice is no fault, and told once', async () => {
    const id = await add(office)
    for (const _time of [1, 2]) expect((await remove(id, office)).status).toBe(204)
    const told = await api.database.prisma.event.count({
      where: { type: 'photo.removed', data: { path: ['photo_id'], equals: id } },
    })
    expect(told).toBe(1)
  })

  it('goes by the contact: by link what was added by login, and the other way round', async () => {
    expect((await remove(await add(side.customer), side.link)).status).toBe(204)
    expect((await remove(await add(side.link), side.customer)).status).toBe(204)
  })

  it('lets a contractor take away their own, and the office anything', async () => {
    expect((await remove(await add(side.contractor), side.contractor)).status).toBe(204)
    const id = await add(side.customer)
    api.clock.advance(100 * 86_400)
    expect((await remove(id, office)).status).toBe(204)
  })

  it('leaves the bytes of a storage that may not be its own', async () => {
    const id = await add(office)
    await remove(id, office)
    const copy = openOutbox({ ...api.deps, config: { ...api.config, outbound: false } }, tasks)
    await copy.runOnce()
    await copy.stop()
    const stream = await api.deps.files.read((await rowOf(id)).storage_key)
    expect(stream).not.toBeNull()
    stream?.destroy()
  })
})

describe('403', () => {
  it.each([
    ['a contractor of the job', () => side.contractor, () => side.customer],
    ['a customer of the job', () => side.customer, () => side.contractor],
    ['a customer', () => side.customer, () => office],
  ])('keeps %s from what another added', async (_who, who, adder) => {
    const id = await add(adder())
    expect((await remove(id, who())).problem.code).toBe('forbidden')
    expect((await rowOf(id)).removed_at).toBeNull()
  })
})

it('403 is what a link gets that only shows what its contact added', async () => {
  const id = await add(side.customer)
  const purposed = (from: 'job' | 'quote', to: 'job' | 'quote') =>
    api.database.prisma.link.updateMany({
      where: { job_id, purpose: from, quote_id: null },
      data: { purpose: to },
    })
  await purposed('job', 'quote')
  const { body } = await api.call('listJobPhotos', { as: side.link, params: { job_id } })
  expect(body.items.find((photo) => photo.id === id)).toMatchObject({ mine: true, may_remove: false })
  expect((await remove(id, side.link)).problem.code).toBe('forbidden')
  await purposed('quote', 'job')
})

it('404 is what strangers get', async () => {
  const id = await add(office)
  for (const as of [await api.people.customer(), await api.people.contractor()])
    expect((await remove(id, as)).status).toBe(404)
})

describe('409', () => {
  it('removal_too_late: a day is over', async () => {
    const id = await add(side.customer)
    api.clock.advance(86_400)
    const { body } = await api.call('listJobPhotos', { as: side.customer, params: { job_id } })
    expect(body.items.find((photo) => photo.id === id)?.may_remove).toBe(true)
    api.clock.advance(1)
    expect((await remove(id, side.customer)).problem.code).toBe('removal_too_late')
  })

  it('evidence_held: while a dispute is open, also for the office', async () => {
    const id = await add(side.contractor)
    const dispute = uuidv7()
    const at = api.clock.now()
    await api.database.prisma.dispute.create({
      data: {
        id: dispute,
        job_id,
        opened_by: 'profile',
        title: 'It leaks',
        description: 'It leaks again',
        category: 'workmanship',
        created_at: at,
        updated_at: at,
      },
    })
    for (const as of [office, side.contractor])
      expect((await remove(id, as)).problem.code).toBe('evidence_held')
    expect((await remove(id, side.customer)).problem.code).toBe('forbidden')
    await api.database.prisma.dispute.update({ where: { id: dispute }, data: { status: 'resolved' } })
    expect((await remove(id, side.contractor)).status).toBe(204)
  })
})
