import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../app.ts'
import { caller, type Somebody } from '../../test/support/call.ts'
import { checkpoint } from '../../test/support/checkpoints.ts'
import { delivery } from '../../test/support/deliveries.ts'
import { mailedToken } from '../../test/support/mailed.ts'
import type { Person } from '../../test/support/people.ts'
import { looksOf, pdf, phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { type Side, setSettledSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { workUnderWay } from '../../test/support/work-under-way.ts'

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

let count = 0
/** A paper that nobody has sent before. */
const paper = () => ['paper.pdf', pdf(`% ${++count}`)] as const
const upload = (
  as: Somebody,
  files: (readonly [string, Uint8Array])[],
  fields: Record<string, string> = {},
) => api.call('uploadJobPhotos', { as, params: { job_id }, form: photoForm(files, fields) })

/** Every file in the storage. */
const stored = () =>
  readdirSync(join(api.config.dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
const events = (type: string) =>
  api.database.prisma.event.findMany({ where: { type, job_id }, orderBy: { seq: 'desc' } })

describe('200', () => {
  it('takes a picture, with whom it is by and what was said of it', async () => {
    const taken_at = '2026-12-01T17:30:00.000Z'
    const fields = { caption: 'The plate', taken_at, visit_id: side.params.visit_id as string }
    const { status, body } = await upload(side.contractor, [['plate.png', await phoneJpeg()]], fields)
    expect(status).toBe(200)
    expect(body.items).toEqual([
      { file_name: 'plate.png', outcome: 'taken', photo: expect.anything(), reason: null, detail: null },
    ])
    const photo = body.items[0]?.photo
    expect(photo).toMatchObject({
      ...fields,
      job_id,
      file_name: 'plate.jpg',
      media_type: 'image/jpeg',
      width: 480,
      height: 640,
      has_thumb: true,
      internal: false,
      added_by: 'contractor',
      added_by_name: 'Cleo Contractor',
      mine: true,
      may_remove: true,
    })
    const { body: bytes } = await api.call('getPhoto', {
      as: office,
      params: { photo_id: photo?.id as string },
    })
    expect((await looksOf(bytes as Buffer)).exif).toBeUndefined()
    const [told] = await events('photo.added')
    expect(told).toMatchObject({
      actor_id: side.contractor.profile_id,
      visit_id: side.params.visit_id,
      data: { photo_ids: [photo?.id], internal: false },
    })
  })

  it.each([
    ['customer', () => side.customer, 'customer', 'Cora Customer'],
    ['link', () => side.link, 'customer', 'Cora Customer'],
    ['contractor', () => side.contractor, 'contractor', 'Cleo Contractor'],
    ['dispatcher', () => office, 'office', 'Dana Dispatcher'],
  ] as const)('takes one of a %s', async (_who, who, added_by, added_by_name) => {
    const { body } = await upload(who(), [paper()])
    expect(body.items[0]?.photo).toMatchObject({ added_by, added_by_name, mine: true })
  })

  it('keeps good ones beside bad ones, and tells of each, once', async () => {
    const [one, two] = [paper(), paper()]
    const before = (await events('photo.added')).length
    const { body } = await upload(office, [
      one,
      ['page.html', Buffer.from('<html>')],
      ['nothing.jpg', Buffer.alloc(0)],
      two,
    ])
    expect(body.items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['taken', null],
      ['refused', 'type_not_taken'],
      ['refused', 'empty'],
      ['taken', null],
    ])
    expect(body.items[1]?.detail).toContain('JPEG')
    const told = await events('photo.added')
    expect(told).toHaveLength(before + 1)
    expect(told[0]?.data).toEqual({
      photo_ids: [body.items[0]?.photo?.id, body.items[3]?.photo?.id],
      internal: false,
    })
  })

  it('knows a picture that is there, in one form, in the next, and at once', async () => {
    const file = paper()
    const files = stored().length
    const first = await upload(side.customer, [file, file])
    const [taken, again] = first.body.items
    expect([taken?.outcome, again?.outcome]).toEqual(['taken', 'known'])
    const told = (await events('photo.added')).length
    const next = await upload(office, [['other name.pdf', file[1]]])
    expect(next.body.items[0]).toMatchObject({
      outcome: 'known',
      photo: { id: taken?.photo?.id, mine: false },
    })
    expect((await events('photo.added')).length).toBe(told)
    const racing = paper()
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(office, [racing])))
    expect(new Set(answers.map(({ body }) => body.items[0]?.photo?.id)).size).toBe(1)
    expect(answers.filter(({ body }) => body.items[0]?.outcome === 'taken')).toHaveLength(1)
    expect(stored().length).toBe(files + 2)
  })

  it('keeps an internal picture apart from the same one that all may see', async () => {
    const file = paper()
    const hidden = await upload(side.contractor, [file], { internal: 'true' })
    expect(hidden.body.items[0]?.photo?.internal).toBe(true)
    const shared = await upload(side.customer, [file])
    expect(shared.body.items[0]).toMatchObject({ outcome: 'taken', photo: { internal: false } })
    expect(shared.body.items[0]?.photo?.id).not.toBe(hidden.body.items[0]?.photo?.id)
  })

  it('takes one again that was taken away', async () => {
    const file = paper()
    const { body: first } = await upload(office, [file])
    const photo_id = first.items[0]?.photo?.id as string
    await api.call('deletePhoto', { as: office, params: { photo_id } })
    const { body: second } = await upload(office, [file])
    expect(second.items[0]?.outcome).toBe('taken')
    expect(second.items[0]?.photo?.id).not.toBe(photo_id)
  })

  it('names the delivery or the checkpoint that it shows, once for each', async () => {
    const work = await workUnderWay(api)
    const { delivery: brought } = await delivery(api, work)
    const step = await checkpoint(api, work)
    const [as, params] = [work.customer, { job_id: work.job_id }]
    const file = paper()
    const send = async (fields: Record<string, string> = {}) =>
      (await api.call('uploadJobPhotos', { as, params, form: photoForm([file], fields) })).body.items[0]
    const first = await send({ delivery_id: brought.id })
    expect(first).toMatchObject({
      outcome: 'taken',
      photo: { delivery_id: brought.id, checkpoint_id: null, added_by: 'customer', may_remove: true },
    })
    // The same again is the same; for another thing it is another; for nothing in particular it is there already.
    expect(await send({ delivery_id: brought.id })).toMatchObject({ outcome: 'known', photo: first?.photo })
    const second = await send({ checkpoint_id: step.id })
    expect(second).toMatchObject({
      outcome: 'taken',
      photo: { delivery_id: null, checkpoint_id: step.id },
    })
    expect((await send())?.outcome).toBe('known')
    const { body: listed } = await api.call('listJobPhotos', { as: work.office, params })
    expect(listed.items.map(({ delivery_id, checkpoint_id }) => [delivery_id, checkpoint_id])).toEqual([
      [null, step.id],
      [brought.id, null],
    ])
  })

  it('of fifty at once for a delivery one is taken, and told', async () => {
    const work = await workUnderWay(api)
    const { delivery: brought } = await delivery(api, work)
    const file = paper()
    const params = { job_id: work.job_id }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        api.call('uploadJobPhotos', {
          as: work.office,
          params,
          form: photoForm([file], { delivery_id: brought.id }),
        }),
      ),
    )
    expect(answers.filter(({ body }) => body.items[0]?.outcome === 'taken')).toHaveLength(1)
    expect(await api.database.prisma.photo.count({ where: { delivery_id: brought.id } })).toBe(1)
    expect(await api.database.prisma.event.count({ where: { ...params, type: 'photo.added' } })).toBe(1)
  })

  it('takes what a contractor took on the visit, though they are on it no more', async () => {
    const other = await setSettledSide(api, office)
    const params = { job_id: other.params.job_id as string }
    const while_on_it = api.clock.now().toISOString()
    api.clock.advance(3600)
    const replacement = await api.people.contractor()
    await api.call('assignVisit', {
      as: office,
      params: { visit_id: other.params.visit_id as string },
      body: { assignments: [{ contractor_id: replacement.profile_id, role: 'lead' }] },
    })
    api.clock.advance(3600)
    const send = (taken_at?: string, as = other.contractor) =>
      api.call('uploadJobPhotos', { as, params, form: photoForm([paper()], taken_at ? { taken_at } : {}) })
    const late = await send(while_on_it)
    expect(late.body.items[0]?.outcome).toBe('taken')
    expect((await send()).problem).toMatchObject({ status: 404, code: 'not_found' })
    expect((await send(api.clock.now().toISOString())).status).toBe(404)
    expect((await send('2026-01-01T00:00:00Z')).status).toBe(404)
    expect((await send(while_on_it, await api.people.contractor())).status).toBe(404)
    expect((await api.call('listJobPhotos', { as: other.contractor, params })).status).toBe(404)
    api.clock.advance(8 * 86_400)
    expect((await send(while_on_it)).status).toBe(404)
  })
})

describe('400', () => {
  it.each([
    ['no file', () => office, [], {}, '/files'],
    ['a picture of tomorrow', () => office, [paper()], { taken_at: '2027-12-01T00:00:00Z' }, '/taken_at'],
    ['what a customer calls internal', () => side.customer, [paper()], { internal: 'true' }, '/internal'],
    ['a field nobody knows', () => office, [paper()], { job: 'x' }, '/job'],
  ] as const)('refuses %s', async (_what, who, files, fields, pointer) => {
    const { problem } = await upload(who(), [...files], fields)
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ pointer }] })
  })
})

it('403 is what a link gets that is for something else', async () => {
  const purposed = (from: 'job' | 'tracker', to: 'job' | 'tracker') =>
    api.database.prisma.link.updateMany({ where: { job_id, purpose: from }, data: { purpose: to } })
  await purposed('job', 'tracker')
  expect((await upload(side.link, [paper()])).problem).toMatchObject({ status: 403, code: 'forbidden' })
  await purposed('tracker', 'job')
})

describe('404', () => {
  it.each([
    ['another customer', () => api.people.customer()],
    ['a contractor who was never sent there', () => api.people.contractor()],
  ])('is what %s gets, and nothing is kept', async (_who, make) => {
    const before = stored()
    const { problem } = await upload(await make(), [paper()])
    expect(problem).toMatchObject({ status: 404, code: 'not_found' })
    expect(stored()).toEqual(before)
  })
})

describe('422', () => {
  it('refuses a visit, a delivery or a checkpoint of another job', async () => {
    const work = await workUnderWay(api)
    const other = await setSettledSide(api, office)
    for (const [name, id] of [
      ['visit_id', other.params.visit_id as string],
      ['delivery_id', (await delivery(api, work)).delivery.id],
      ['checkpoint_id', (await checkpoint(api, work)).id],
    ] as const) {
      const before = stored()
      const { problem } = await upload(office, [paper()], { [name]: id })
      expect(problem).toMatchObject({ code: 'unknown_reference', errors: [{ pointer: `/${name}` }] })
      expect(stored()).toEqual(before)
    }
  })

  it('refuses a delivery that the link of another one names, and shows it no photo of that', async () => {
    const work = await workUnderWay(api)
    const { delivery: first } = await delivery(api, work)
    const { delivery: second } = await delivery(api, work)
    const token = (await mailedToken(api, 'delivery_to_confirm', work.email)) as string
    const { body: traded } = await api.call('tradeLink', { params: { token } })
    const as = { token: traded.access_token }
    const params = { job_id: work.job_id }
    const send = (by: Somebody, delivery_id: string) =>
      api.call('uploadJobPhotos', { as: by, params, form: photoForm([paper()], { delivery_id }) })
    expect((await send(as, first.id)).problem?.code).toBe('unknown_reference')
    await send(work.office, first.id)
    const own = await send(as, second.id)
    expect(own.body.items[0]?.photo?.delivery_id).toBe(second.id)
    const { body: seen } = await api.call('listJobPhotos', { as, params })
    expect(seen.items.map(({ id }) => id)).toEqual([own.body.items[0]?.photo?.id])
  })
})

describe('nothing is left over', () => {
  it('of a picture for which a job has no room', async () => {
    const { body: job } = await api.call('createJob', {
      as: office,
      body: { title: 'Full', trade: 'heating', site_id: side.params.site_id as string },
    })
    const row = await api.database.prisma.photo.findFirstOrThrow({ where: { job_id } })
    await api.database.prisma.photo.createMany({
      data: Array.from({ length: 499 }, (_none, index) => ({
        ...row,
        id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        job_id: job.id,
        sha256: String(index),
        storage_key: `full-${index}`,
        thumb_key: null,
      })),
    })
    const before = stored()
    const form = photoForm([paper(), paper()])
    const { body } = await api.call('uploadJobPhotos', { as: office, params: { job_id: job.id }, form })
    expect(body.items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['taken', null],
      ['refused', 'job_full'],
    ])
    expect(stored()).toHaveLength(before.length + 1)
  })

  it('of an upload that the storage or the database did not take', async () => {
    const rows = await api.database.prisma.photo.count()
    const before = stored()
    const { files } = api.deps
    let room = 1
    const full = {
      ...files,
      write: (...given: Parameters<typeof files.write>) =>
        room-- > 0 ? files.write(...given) : Promise.reject(new Error('no space left')),
    }
    const failing = {
      ...api.database,
      get prisma() {
        return api.database.prisma
      },
      transaction: () => Promise.reject(new Error('gone')),
    }
    for (const parts of [{ files: full }, { database: failing }]) {
      const { clock, config, secrets, database } = api.deps
      const app = await buildApp(
        { clock, config: { ...config, logLevel: 'silent' }, secrets, database, files, ...parts },
        { checkAnswers: true },
      )
      const form = photoForm([paper(), paper()])
      const { status } = await caller(app, config)('uploadJobPhotos', {
        as: office,
        params: { job_id },
        form,
      })
      expect(status).toBe(500)
      await app.close()
    }
    expect(stored()).toEqual(before)
    expect(await api.database.prisma.photo.count()).toBe(rows)
    expect(readdirSync(join(api.config.dataDir, 'uploads'))).toEqual([])
  })
})
