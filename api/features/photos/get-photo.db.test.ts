import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Somebody } from '../../test/support/call.ts'
import type { Person } from '../../test/support/people.ts'
import { looksOf, pdf, phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { type Side, setSettledSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let side: Side
let picture: string
let paper: string
let hidden: string
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  side = await setSettledSide(api, office)
  const params = { job_id: side.params.job_id as string }
  const add = async (name: string, bytes: Buffer, fields = {}) =>
    (await api.call('uploadJobPhotos', { as: office, params, form: photoForm([[name, bytes]], fields) })).body
      .items[0]?.photo?.id as string
  picture = await add('Küche 1.heic', await phoneJpeg(1200, 900))
  paper = await add('plan.pdf', pdf('% plan'))
  hidden = await add('hidden.pdf', pdf('% hidden'), { internal: 'true' })
})
afterAll(() => api.close())

const get = (photo_id: string, as: Somebody = office, more: object = {}) =>
  api.call('getPhoto', { as, params: { photo_id }, ...more })
const thumb = { query: { variant: 'thumb' } }

describe('200', () => {
  it('sends a picture to be shown, as what it is', async () => {
    const { headers, body } = await get(picture)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String((body as Buffer).length),
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': `inline; filename="K_che 1.jpg"; filename*=UTF-8''K%C3%BCche%201.jpg`,
    })
    const row = await api.database.prisma.photo.findUniqueOrThrow({ where: { id: picture } })
    expect(
      createHash('sha256')
        .update(body as Buffer)
        .digest('hex'),
    ).toBe(row.stored_sha256)
    expect(await looksOf(body as Buffer)).toMatchObject({ format: 'jpeg', width: 900, height: 1200 })
  })

  it('sends a small one for lists', async () => {
    const { headers, body } = await get(picture, office, thumb)
    expect(headers['content-type']).toBe('image/webp')
    expect(await looksOf(body as Buffer)).toMatchObject({ format: 'webp', width: 300, height: 400 })
    expect(headers.etag).not.toBe((await get(picture)).headers.etag)
  })

  it('sends a paper to be saved, never to be shown', async () => {
    const { headers, body } = await get(paper)
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toBe(`attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`)
    expect(headers['content-security-policy']).toContain('sandbox')
    expect((body as Buffer).equals(pdf('% plan'))).toBe(true)
  })

  it('answers all who stand on the job, and a page by its cookie', async () => {
    for (const as of [side.customer, side.link, side.contractor])
      expect((await get(picture, as)).status).toBe(200)
    expect((await get(picture, { cookie: `callout=${side.customer.token}` })).status).toBe(200)
  })
})

describe('304', () => {
  it('is all for a reader who has it, as long as they may see it', async () => {
    const { headers } = await get(picture, side.customer)
    const known = { headers: { 'if-none-match': headers.etag as string } }
    const again = await get(picture, side.customer, known)
    expect([again.status, again.body]).toEqual([304, undefined])
    expect((await get(picture, await api.people.customer(), known)).status).toBe(404)
  })
})

describe('404', () => {
  it('is what customers and links get of what is internal', async () => {
    for (const as of [side.customer, side.link]) expect((await get(hidden, as)).status).toBe(404)
    for (const as of [side.contractor, office]) expect((await get(hidden, as)).status).toBe(200)
  })

  it('is what strangers get', async () => {
    for (const as of [await api.people.customer(), await api.people.contractor()])
      expect((await get(picture, as)).problem.code).toBe('not_found')
  })

  it('is the small picture of a paper', async () => {
    expect((await get(paper, office, thumb)).status).toBe(404)
  })

  it.each([
    ['tracker', [404, 404]],
    ['delivery', [404, 404]],
    ['dispute', [404, 404]],
    ['quote', [200, 200]],
  ] as const)('or not is what a %s link gets', async (purpose, statuses) => {
    const where = { job_id: side.params.job_id as string, id: { not: side.params.link_id as string } }
    await api.database.prisma.link.updateMany({ where: { ...where, quote_id: null }, data: { purpose } })
    const own = side.ofContractor.photo_id as string
    expect([(await get(picture, side.link)).status, (await get(own, side.link)).status]).toEqual(statuses)
    await api.database.prisma.link.updateMany({
      where: { ...where, quote_id: null },
      data: { purpose: 'job' },
    })
  })

  it('is what was taken away', async () => {
    await api.call('deletePhoto', { as: office, params: { photo_id: paper } })
    expect((await get(paper)).status).toBe(404)
  })
})

it('500 when the bytes are not where they were kept, with nothing of the picture', async () => {
  const { storage_key } = await api.database.prisma.photo.findUniqueOrThrow({ where: { id: picture } })
  await api.deps.files.remove([storage_key])
  const { status, headers } = await get(picture)
  expect(status).toBe(500)
  expect(headers['content-disposition']).toBeUndefined()
})
