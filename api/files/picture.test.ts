import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { heic, looksOf, noise, pdf, phoneJpeg, plain } from '../test/support/pictures.ts'
import { decodeHeic } from './heic.ts'
import type { FileKind } from './kind.ts'
import { type Kept, prepareFile, type Unfit } from './picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'callout-pictures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const prepare = async (bytes: Uint8Array, kind: FileKind): Promise<Kept | Unfit> => {
  const path = join(folder, String(++count))
  writeFileSync(path, bytes)
  return prepareFile(path, kind)
}
const kept = async (bytes: Uint8Array, kind: FileKind): Promise<Kept> => {
  const found = await prepare(bytes, kind)
  if (typeof found === 'string') throw new Error(found)
  return found
}

describe('a photo', () => {
  it('is turned upright and keeps nothing that stood beside it', async () => {
    const sent = await phoneJpeg(640, 480)
    expect(sent.includes('secret-of-the-phone')).toBe(true)
    const { path, thumb, ...found } = await kept(sent, 'jpeg')
    expect(found).toMatchObject({ media_type: 'image/jpeg', width: 480, height: 640 })
    const bytes = readFileSync(path)
    const looks = await looksOf(bytes)
    expect(looks).toMatchObject({ format: 'jpeg', width: 480, height: 640, size: found.size })
    for (const one of [looks, await looksOf(readFileSync(thumb as string))]) {
      expect([one.exif, one.xmp, one.iptc, one.icc, one.orientation]).toEqual(Array(5).fill(undefined))
    }
    expect(bytes.includes('secret-of-the-phone')).toBe(false)
    expect(bytes.includes('SN-0815')).toBe(false)
  })

  it('is no larger than it is of use, and has a small one beside it', async () => {
    const { width, height, thumb } = await kept(await plain(6000, 1500).jpeg().toBuffer(), 'jpeg')
    expect([width, height]).toEqual([4096, 1024])
    expect(await looksOf(readFileSync(thumb as string))).toMatchObject({
      format: 'webp',
      width: 400,
      height: 100,
    })
  })

  it('keeps its colours when they are written for another screen', async () => {
    const sent = await plain(40, 40, '#ff0000').withIccProfile('p3').jpeg({ quality: 100 }).toBuffer()
    const { path } = await kept(sent, 'jpeg')
    const { channels } = await sharp(readFileSync(path)).stats()
    expect(channels[0]?.mean).toBeGreaterThan(245)
    expect(channels[1]?.mean).toBeLessThan(25)
  })
})

describe('a drawing', () => {
  it.each([
    ['sixteen bits deep', () => plain(300, 200).toColourspace('rgb16').png().toBuffer()],
    ['in grey', () => plain(300, 200).greyscale().png().toBuffer()],
    ['of few colours', () => noise(300, 200).png({ palette: true, colours: 8 }).toBuffer()],
  ])('%s becomes a WebP', async (_which, make) => {
    expect(await kept(await make(), 'png')).toMatchObject({
      media_type: 'image/webp',
      width: 300,
      height: 200,
    })
  })

  it('stays see-through', async () => {
    const sent = await sharp({ create: { width: 30, height: 20, channels: 4, background: '#2468ac00' } })
      .png()
      .toBuffer()
    const { path } = await kept(sent, 'png')
    expect(await looksOf(readFileSync(path))).toMatchObject({ format: 'webp', hasAlpha: true })
  })

  it('that moves stands still', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00'].map((colour) => plain(40, 30, colour).png().toBuffer()),
    )
    const sent = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    expect((await looksOf(sent)).pages).toBe(2)
    expect(await kept(sent, 'webp')).toMatchObject({ width: 40, height: 30 })
  })
})

describe("a phone's HEIC", () => {
  it('becomes a JPEG of the same picture', async () => {
    const found = await kept(await heic(plain(320, 200, '#c81e1e')), 'heic')
    expect(found).toMatchObject({ media_type: 'image/jpeg', width: 320, height: 200 })
    const { channels } = await sharp(readFileSync(found.path)).stats()
    const means = channels.map(({ mean }) => Math.round(mean))
    ;[200, 30, 30].forEach((mean, index) => {
      expect(Math.abs((means[index] ?? 0) - mean)).toBeLessThan(8)
    })
  })

  it('is damaged when its end is missing', async () => {
    const sent = await heic(noise(320, 200))
    expect(await prepare(sent.subarray(0, sent.length / 2), 'heic')).toBe('damaged')
    expect(await prepare(sent.subarray(0, 60), 'heic')).toBe('damaged')
  })

  it('that claims to be huge is not decoded', async () => {
    const sent = await heic(plain(320, 200))
    const size = sent.indexOf('ispe') + 8
    sent.writeUInt32BE(30_000, size)
    sent.writeUInt32BE(30_000, size + 4)
    expect(await prepare(sent, 'heic')).toBe('too_many_pixels')
    const honest = await heic(plain(320, 200))
    expect(await decodeHeic(honest, { most: 320 * 200 - 1, within: 20_000 })).toBe('too_many_pixels')
  })

  it('is given up when it takes too long', async () => {
    expect(await decodeHeic(await heic(plain(320, 200)), { most: 1e6, within: 0 })).toBe('too_slow')
  })
})

describe('a file that is not what it says', () => {
  it.each([
    ['a JPEG cut in half', 'jpeg', async () => (await noise(400, 300).jpeg().toBuffer()).subarray(0, 30_000)],
    [
      'a page behind the mark of a JPEG',
      'jpeg',
      () => Buffer.from('\xff\xd8\xff<html><script>1</script>', 'latin1'),
    ],
    ['a PNG of nothing', 'png', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['a WebP of nothing', 'webp', () => Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1')],
    ['a PDF without an end', 'pdf', () => Buffer.from('%PDF-1.7\n1 0 obj')],
  ] as const)('%s is damaged', async (_which, kind, make) => {
    expect(await prepare(await make(), kind)).toBe('damaged')
  })

  it('an SVG is not drawn, whatever it is taken for', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    for (const kind of ['jpeg', 'png', 'webp', 'heic'] as const)
      expect(await prepare(svg, kind)).toBe('damaged')
  })

  it('a JPEG that claims to be huge is not decoded', async () => {
    const sent = await plain(64, 64).jpeg().toBuffer()
    const frame = sent.indexOf(Buffer.from([0xff, 0xc0]))
    sent.writeUInt16BE(20_000, frame + 5)
    sent.writeUInt16BE(20_000, frame + 7)
    expect(await prepare(sent, 'jpeg')).toBe('too_many_pixels')
  })
})

it('a paper stays byte for byte what it was', async () => {
  const sent = pdf()
  const found = await kept(sent, 'pdf')
  expect(found).toMatchObject({ media_type: 'application/pdf', width: null, height: null, thumb: null })
  expect(readFileSync(found.path).equals(sent)).toBe(true)
})
