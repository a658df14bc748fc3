import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { heic, looksOf, noise, pdf, phoneJpeg, photoForm, plain } from '../../test/support/pictures.ts'
import { type Side, setSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

// What anybody may send, made here from nothing, and what becomes of each.

let api: TestApp
let office: Person
let side: Side
let params: { job_id: string }
const lines: string[] = []
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  side = await setSide(api, office)
  params = { job_id: side.params.job_id as string }
})
afterAll(async () => {
  await api.close()
  process.stdout.write(`${lines.join('\n')}\n`)
})

const upload = async (files: (readonly [string, Uint8Array])[]) =>
  (await api.call('uploadJobPhotos', { as: side.customer, params, form: photoForm(files) })).body.items
const note = (what: string, became: string) => lines.push(`${what.padEnd(52)} ${became}`)

const latin = (text: string) => Buffer.from(text, 'latin1')
const script = latin('<html><script>alert(document.cookie)</script></html>')
const megabytes = 1024 * 1024

/** A true PNG of one colour, as large as it says, of very few bytes. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([latin(type), data])
    const sized = Buffer.alloc(8 + body.length)
    sized.writeUInt32BE(data.length)
    body.copy(sized, 4)
    sized.writeUInt32BE(crc32(body), 4 + body.length)
    return sized
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  const points = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)), { level: 9 })
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('IDAT', points),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A JPEG whose header claims another size. */
async function claiming(side: number): Promise<Buffer> {
  const bytes = await plain(64, 64).jpeg().toBuffer()
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(side, frame + 5)
  bytes.writeUInt16BE(side, frame + 7)
  return bytes
}

const pictures: [what: string, name: string, type: string, make: () => Promise<Buffer>][] = [
  ['a JPEG turned by a mark, with GPS and a serial number', 'a.jpg', 'image/jpeg', () => phoneJpeg(640, 480)],
  [
    'a JPEG with a page behind it',
    'b.jpg',
    'image/jpeg',
    async () => Buffer.concat([await noise(90, 60).jpeg().toBuffer(), script]),
  ],
  [
    'a JPEG with an archive behind it',
    'c.jpg',
    'image/jpeg',
    async () => Buffer.concat([await noise(91, 60).jpeg().toBuffer(), latin('PK\x03\x04evil.class')]),
  ],
  [
    'a JPEG with a page in its comment',
    'd.jpg',
    'image/jpeg',
    async () => {
      const [start, rest] = cut(await noise(92, 60).jpeg().toBuffer(), 2)
      return Buffer.concat([start, latin('\xff\xfe\0\x36'), script, rest])
    },
  ],
  ['a JPEG called a page', 'e.html', 'image/jpeg', () => noise(93, 60).jpeg().toBuffer()],
  ['a JPEG in four inks', 'f.jpg', 'image/jpeg', () => noise(94, 60).toColourspace('cmyk').jpeg().toBuffer()],
  [
    'a PNG sixteen bits deep',
    'g.png',
    'image/webp',
    () => plain(300, 200).toColourspace('rgb16').png().toBuffer(),
  ],
  ['a WebP', 'h.webp', 'image/webp', () => noise(95, 60).webp().toBuffer()],
  ['a HEIC', 'i.heic', 'image/jpeg', () => heic(noise(320, 200))],
  ['a path for a name', '../../../etc/passwd', 'image/jpeg', () => noise(96, 60).jpeg().toBuffer()],
  [
    'control characters in a name',
    'a\u0007\u001b[2J\u202egpj.exe',
    'image/jpeg',
    () => noise(97, 60).jpeg().toBuffer(),
  ],
]

const cut = (bytes: Buffer, at: number) => [bytes.subarray(0, at), bytes.subarray(at)] as const

it.each(pictures)('%s is taken, and only the picture of it', async (what, name, media_type, make) => {
  const sent = await make()
  const [item] = await upload([[name, sent]])
  expect(item).toMatchObject({ outcome: 'taken', photo: { media_type, has_thumb: true } })
  const { id = '', file_name = '' } = item?.photo ?? {}
  expect(file_name).toMatch(/^[\w[][\w[.-]*\.(jpg|webp)$/)
  for (const variant of ['full', 'thumb']) {
    const { body, headers } = await api.call('getPhoto', {
      as: office,
      params: { photo_id: id },
      query: { variant },
    })
    const bytes = body as Buffer
    for (const word of ['<script', 'PK\x03\x04', 'secret-of-the-phone', 'SN-0815', 'Exif', 'GPS'])
      expect(bytes.includes(latin(word)), word).toBe(false)
    const looks = await looksOf(bytes)
    expect([looks.exif, looks.xmp, looks.iptc, looks.icc, looks.orientation, looks.space]).toEqual([
      ...Array(5).fill(undefined),
      'srgb',
    ])
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
  note(
    what,
    `taken: ${media_type}, ${item?.photo?.width}x${item?.photo?.height}, "${file_name}", nothing else of it`,
  )
})

const papers: [what: string, make: () => Buffer][] = [
  ['a PDF', () => pdf()],
  ['a PDF with JavaScript', () => pdf('4 0 obj\n<</S/JavaScript/JS(app.alert\\(1\\))>>\nendobj')],
  ['a PDF with a page in it', () => pdf(script.toString())],
]

it.each(papers)('%s is taken, and only ever saved', async (what, make) => {
  const [item] = await upload([['plan.html', make()]])
  expect(item).toMatchObject({
    outcome: 'taken',
    photo: { media_type: 'application/pdf', file_name: 'plan.pdf' },
  })
  const { headers } = await api.call('getPhoto', {
    as: office,
    params: { photo_id: item?.photo?.id as string },
  })
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; filename="plan\.pdf"/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  note(what, 'taken: application/pdf, as attachment, nosniff, sandboxed')
})

const refused: [what: string, name: string, reason: string, make: () => Promise<Buffer> | Buffer][] = [
  [
    'an SVG with a script',
    'a.svg',
    'type_not_taken',
    () => latin('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  ],
  [
    'an SVG called a JPEG',
    'b.jpg',
    'type_not_taken',
    () => latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  ['a page called a JPEG', 'c.jpg', 'type_not_taken', () => script],
  [
    'a page behind the mark of a JPEG',
    'd.jpg',
    'damaged',
    () => Buffer.concat([latin('\xff\xd8\xff'), script]),
  ],
  ['a page in front of a PDF', 'e.pdf', 'type_not_taken', () => Buffer.concat([script, pdf()])],
  ['a GIF with an archive behind it', 'f.gif', 'type_not_taken', () => latin('GIF89aPK\x03\x04evil.class')],
  ['an AVIF', 'g.avif', 'type_not_taken', () => plain(30, 20).avif().toBuffer()],
  ['a TIFF', 'h.tif', 'type_not_taken', () => plain(30, 20).tiff().toBuffer()],
  ['a program', 'i.jpg', 'type_not_taken', () => latin('MZ\x90\0')],
  [
    'a JPEG cut in half',
    'j.jpg',
    'damaged',
    async () => cut(await noise(400, 300).jpeg().toBuffer(), 30_000)[0],
  ],
  [
    'a PNG cut in half',
    'k.png',
    'damaged',
    async () => cut(await noise(400, 300).png().toBuffer(), 30_000)[0],
  ],
  ['a HEIC cut in half', 'l.heic', 'damaged', async () => cut(await heic(noise(321, 200)), 5000)[0]],
  ['a PDF cut in half', 'm.pdf', 'damaged', () => cut(pdf(), 60)[0]],
  ['a PNG of 30,000 by 30,000 in few bytes', 'n.png', 'too_many_pixels', () => bomb(30_000, 30_000)],
  ['a JPEG that claims 20,000 by 20,000', 'o.jpg', 'too_many_pixels', () => claiming(20_000)],
  ['nothing at all', 'p.jpg', 'empty', () => Buffer.alloc(0)],
  ['21 MB', 'q.jpg', 'too_large', () => Buffer.alloc(21 * megabytes, 0xff)],
]

it.each(refused)('%s is refused, and what comes with it is taken', async (what, name, reason, make) => {
  const [item, beside] = await upload([
    [name, await make()],
    ['plan.pdf', pdf(`% ${what}`)],
  ])
  expect(item).toMatchObject({ outcome: 'refused', photo: null, reason, detail: expect.any(String) })
  expect(beside?.outcome).toBe('taken')
  note(what, `refused: ${reason}`)
})

it('of eleven files ten are taken', async () => {
  const items = await upload(
    Array.from({ length: 11 }, (_none, index) => [`${index}.pdf`, pdf(`% eleven ${index}`)]),
  )
  expect(items.map(({ outcome }) => outcome)).toEqual([...Array(10).fill('taken'), 'refused'])
  expect(items[10]?.reason).toBe('too_many')
  note('eleven files', 'ten taken, the eleventh refused: too_many')
})

it('of sixty files none is read', async () => {
  const form = photoForm(
    Array.from({ length: 60 }, (_none, index) => [`${index}.pdf`, pdf(`% sixty ${index}`)]),
  )
  const { problem } = await api.call('uploadJobPhotos', { as: side.customer, params, form })
  expect(problem).toMatchObject({ status: 413, code: 'too_large' })
  note('sixty files', 'refused as a whole: 413 too_large')
})

it('a request that says it is larger than ten files is refused before it is read', async () => {
  const response = await api.app.inject({
    method: 'POST',
    url: `/api/v1/jobs/${params.job_id}/photos`,
    headers: {
      origin: 'http://localhost:8080',
      authorization: `Bearer ${side.customer.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': String(400 * megabytes),
    },
    payload: '--x--\r\n',
  })
  expect(response.json()).toMatchObject({ status: 413, code: 'too_large' })
  note('a request of 400 MB', 'refused unread: 413 too_large')
})

it('an upload that breaks off leaves nothing', async () => {
  const rows = await api.database.prisma.photo.count()
  const kept = await api.deps.files.list('photos', null, 1000)
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = api.app.server.address() as AddressInfo
  const begun = request({
    port,
    method: 'POST',
    path: `/api/v1/jobs/${params.job_id}/photos`,
    headers: {
      origin: 'http://localhost:8080',
      authorization: `Bearer ${side.customer.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': 5 * megabytes,
    },
  })
  begun.on('error', () => {})
  const uploads = () => readdirSync(join(api.config.dataDir, 'uploads'))
  begun.write('--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n')
  begun.write(Buffer.alloc(2 * megabytes, 0xff))
  await expect.poll(uploads).toHaveLength(1)
  begun.destroy()
  await expect.poll(uploads).toEqual([])
  expect(await api.database.prisma.photo.count()).toBe(rows)
  expect(await api.deps.files.list('photos', null, 1000)).toEqual(kept)
  note('an upload cut half way', 'nothing of it stays: no row, no file')
})
