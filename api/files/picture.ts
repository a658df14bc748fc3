import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Sharp, SharpOptions } from 'sharp'
import { decodeHeic } from './heic.ts'
import { inTurn } from './in-turn.ts'
import type { FileKind } from './kind.ts'

/** Points of a picture at most: those of any phone's camera, and not those of a bomb. */
export const MOST_PIXELS = 64_000_000
/** The longer side of what is kept, and of what stands in lists. */
const longestSide = 4096
const thumbSide = 400
/** Seconds for one step of one picture. */
const patience = 20

/** A file as it is kept: written anew, without a word of what stood in it beside the picture. */
export interface Kept {
  media_type: 'image/jpeg' | 'image/webp' | 'application/pdf'
  path: string
  size: number
  sha256: string
  width: number | null
  height: number | null
  thumb: string | null
}

/** Why a file cannot be kept. */
export type Unfit = 'damaged' | 'too_many_pixels' | 'too_slow'

/** Two at a time: decoding takes a core and the memory of all its points. */
const turn = inTurn(2)

/** Writes what is to be kept of a file beside it. */
export async function prepareFile(path: string, kind: FileKind): Promise<Kept | Unfit> {
  if (kind === 'pdf') return preparePaper(path)
  return turn(() => preparePicture(path, kind).catch(unfit))
}

async function preparePicture(path: string, kind: Exclude<FileKind, 'pdf'>): Promise<Kept | Unfit> {
  const open = await sharpForStrangers()
  const picture = await pictureOf(open, path, kind)
  if (typeof picture === 'string') return picture
  const kept = `${path}.kept`
  const thumb = `${path}.thumb`
  const whole = picture.resize(within(longestSide)).timeout({ seconds: patience })
  // Photos stay what they are; what may be see-through or a drawing is smaller and sharper as WebP.
  const asPhoto = kind === 'jpeg' || kind === 'heic'
  const written = asPhoto ? whole.jpeg({ quality: 84 }) : whole.webp({ quality: 86, effort: 3 })
  const { width, height, size } = await written.toFile(kept)
  const small = open(kept).resize(within(thumbSide)).timeout({ seconds: patience })
  await small.webp({ quality: 72 }).toFile(thumb)
  const media_type = asPhoto ? 'image/jpeg' : 'image/webp'
  return { media_type, path: kept, size, width, height, thumb, sha256: await sha256Of(kept) }
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

type Open = (input: string | Uint8Array, options?: SharpOptions) => Sharp

/** The picture, the right way up. */
async function pictureOf(open: Open, path: string, kind: FileKind): Promise<Sharp | Unfit> {
  const { width = 0, height = 0 } = await open(path).metadata()
  if (width * height > MOST_PIXELS) return 'too_many_pixels'
  if (kind !== 'heic') return open(path).autoOrient()
  const decoded = await decodeHeic(await readFile(path), { most: MOST_PIXELS, within: patience * 1000 })
  if (typeof decoded === 'string') return decoded
  const { data, width: across, height: down } = decoded
  return open(data, { raw: { width: across, height: down, channels: 4 } }).flatten({ background: '#ffffff' })
}

/** A paper stays as it is: it is only ever saved, never shown. A torn one is nobody's evidence. */
async function preparePaper(path: string): Promise<Kept | Unfit> {
  const { size } = await stat(path)
  const end = await endOf(path, size)
  if (!end.includes('%%EOF')) return 'damaged'
  const sha256 = await sha256Of(path)
  return { media_type: 'application/pdf', path, size, sha256, width: null, height: null, thumb: null }
}

async function endOf(path: string, size: number): Promise<string> {
  let text = ''
  for await (const chunk of createReadStream(path, { start: Math.max(0, size - 2048), encoding: 'latin1' }))
    text += chunk
  return text
}

let loaded: Promise<Open> | null = null

/** sharp, which is loaded with the first picture, reading the four kinds and nothing else of what it could. */
function sharpForStrangers(): Promise<Open> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    const readers = ['Jpeg', 'Png', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}`)
    sharp.unblock({ operation: readers })
    return (input, options) => sharp(input, { limitInputPixels: MOST_PIXELS, failOn: 'error', ...options })
  })
  return loaded
}

/** What sharp says of a file in words, as one of ours. Anything it says without words is a broken file too. */
function unfit(error: Error): Unfit {
  if ('code' in error) throw error
  if (error.message.includes('pixel limit')) return 'too_many_pixels'
  return error.message.includes('timeout') ? 'too_slow' : 'damaged'
}

/** The fingerprint of a file's bytes. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
