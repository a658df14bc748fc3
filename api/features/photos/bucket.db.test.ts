import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBucket } from '../../test/support/bucket.ts'
import { looksOf, pdf, phoneJpeg, photoForm } from '../../test/support/pictures.ts'
import { setSettledSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

// The whole way of a picture where files lie in an S3.

const folder = mkdtempSync(join(tmpdir(), 'callout-bucket-'))
let bucket: Awaited<ReturnType<typeof startBucket>>
let api: TestApp
beforeAll(async () => {
  bucket = await startBucket(folder)
  const host = bucket.config.endpoint.replace('http://', '')
  api = await startTestApp({ STORAGE_URL: `s3://S3RVER:S3RVER@${host}/office/callout` })
})
afterAll(async () => {
  await api.close()
  await bucket.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a picture is kept there, read from there and removed there', async () => {
  const office = await api.people.dispatcher()
  const { params } = await setSettledSide(api, office)
  const form = photoForm([
    ['a.jpg', await phoneJpeg()],
    ['b.pdf', pdf('% bucket')],
  ])
  const job = { as: office, params: { job_id: params.job_id as string } }
  const { body } = await api.call('uploadJobPhotos', { ...job, form })
  const [picture, paper] = body.items.map(({ photo }) => photo?.id as string) as [string, string]
  const keys = () => api.deps.files.list('photos', null, 100)
  expect(readdirSync(api.config.dataDir)).not.toContain('files')
  const before = await keys()
  const read = async (photo_id: string, variant?: 'thumb') =>
    (await api.call('getPhoto', { as: office, params: { photo_id }, query: variant ? { variant } : {} }))
      .body as Buffer
  expect(await looksOf(await read(picture))).toMatchObject({ format: 'jpeg', width: 480, height: 640 })
  expect(await looksOf(await read(picture, 'thumb'))).toMatchObject({ format: 'webp', height: 400 })
  expect((await read(paper)).equals(pdf('% bucket'))).toBe(true)
  await api.call('deletePhoto', { as: office, params: { photo_id: picture } })
  await api.runOutbox()
  expect(await keys()).toHaveLength(before.length - 2)
})
