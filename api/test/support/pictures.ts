import sharp, { type Sharp } from 'sharp'

/** Points of many colours, so that no compression makes much of them. */
export function noise(width: number, height: number): Sharp {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
}

/** One colour all over. */
export function plain(width: number, height: number, background = '#2468ac'): Sharp {
  return sharp({ create: { width, height, channels: 3, background } })
}

/** A photo of a phone: turned by a mark, with the place where it was taken, its maker and a serial number. */
export function phoneJpeg(width = 640, height = 480, colour?: string): Promise<Buffer> {
  return plain(width, height, colour)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Fruit', Model: 'Phone 9', Copyright: 'secret-of-the-phone' },
      IFD2: { BodySerialNumber: 'SN-0815' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 12/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '73/1 54/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()
}

interface Heif {
  onRuntimeInitialized?: () => void
  jsEncodeImage(points: Uint8Array, width: number, height: number): { err: string; data: Uint8Array }
}

/** A picture as HEIC, coded by libheif and kvazaar as phones code theirs: HEVC in a box of `ftyp heic`. */
export async function heic(picture: Sharp): Promise<Buffer> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  await import('elheif/pkg/elheif-wasm.js')
  const make = (globalThis as unknown as { __init__ELHEIF_MODULE(module: object): void })
    .__init__ELHEIF_MODULE
  const heif = {} as Heif
  await new Promise<void>((resolve) => {
    heif.onRuntimeInitialized = resolve
    make(heif)
  })
  const { err, data: coded } = heif.jsEncodeImage(data, info.width, info.height)
  if (err) throw new Error(`HEIC could not be made: ${err}`)
  return Buffer.from(coded)
}

/** A small PDF with one empty page; `more` makes it another one. */
export function pdf(more = ''): Buffer {
  const objects = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj',
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj',
    more,
  ]
  return Buffer.from(`%PDF-1.4\n${objects.join('\n')}\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`)
}

/** What is asked of a picture that was served: it is read from its bytes, as a reader would. */
export function looksOf(bytes: Buffer) {
  return sharp(bytes).metadata()
}

/** A form as a page or a phone sends it. */
export function photoForm(
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  fields: Record<string, string> = {},
): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const [name, bytes] of files)
    form.append('files', new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), name)
  return form
}
