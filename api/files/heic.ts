import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** A picture as bare points, red, green, blue and opacity, the right way up. */
export interface Raster {
  data: Uint8Array
  width: number
  height: number
}

export type HeicFault = 'damaged' | 'too_slow' | 'too_many_pixels'

// As text, so that it runs from the sources and from a bundle alike. What it decodes comes from anybody: it has a
// memory of its own, which goes with it.
const program = `
  const { parentPort, workerData } = require('node:worker_threads')
  const heif = require(workerData.decoder)
  const images = new heif.HeifDecoder().decode(workerData.bytes)
  const image = images.find((each) => each.is_primary()) ?? images[0]
  if (!image) throw new Error('no picture in it')
  const width = image.get_width()
  const height = image.get_height()
  if (width * height > workerData.most) parentPort.postMessage({ fault: 'too_many_pixels' })
  else image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (shown) => {
    if (!shown) return parentPort.postMessage({ fault: 'damaged' })
    const { buffer } = shown.data
    parentPort.postMessage({ data: new Uint8Array(buffer), width, height }, [buffer])
  })`

/** Decodes a phone's HEIC, which sharp as it is built cannot; `most` points, within so many milliseconds. */
export async function decodeHeic(
  bytes: Uint8Array,
  { most, within }: { most: number; within: number },
): Promise<Raster | HeicFault> {
  const decoder = createRequire(import.meta.url).resolve('libheif-js/wasm-bundle')
  const worker = new Worker(program, {
    eval: true,
    workerData: { decoder, bytes, most },
    // What the decoder says of a broken file is nobody's business.
    stdout: true,
    stderr: true,
  })
  const decoded = new Promise<Raster | HeicFault>((resolve) => {
    worker.once('message', (found: Raster | { fault: HeicFault }) =>
      resolve('fault' in found ? found.fault : found),
    )
    worker.once('error', () => resolve('damaged'))
    worker.once('exit', () => resolve('damaged'))
  })
  let late: NodeJS.Timeout | undefined
  const timeout = new Promise<HeicFault>((resolve) => {
    late = setTimeout(() => resolve('too_slow'), within)
  })
  try {
    return await Promise.race([decoded, timeout])
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}
