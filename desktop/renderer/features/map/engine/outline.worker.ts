import countiesUrl from 'us-atlas/counties-10m.json?url'
import countriesFineUrl from 'world-atlas/countries-10m.json?url'
import countriesUrl from 'world-atlas/countries-50m.json?url'
import { drawOutline, isNear, type OutlineLayers, type OutlineTile } from './draw-outline.ts'
import { type FromOutline, OUTLINE_TILE, type ToOutline } from './outline-messages.ts'
import { type Shape, shapesOf } from './outline-shapes.ts'
import type { OutlinePalette } from './palette.ts'

// The bundled base map is read and drawn here, away from the page: a tile arrives there as a picture.

/** From this zoom on borders are read in full detail. */
const FINE_ZOOM = 6
/** United States in the country atlas. */
const USA = '840'

let palette: OutlinePalette | null = null
const read = new Map<string, Promise<unknown>>()

self.onmessage = async ({ data }: MessageEvent<ToOutline>) => {
  if (data.kind === 'palette') {
    palette = data.palette
    return
  }
  const picture = await drawTile(data).catch((error) => {
    console.error('The outline could not be drawn:', error)
    return null
  })
  self.postMessage({ tile: data.tile, picture } satisfies FromOutline, { transfer: picture ? [picture] : [] })
}

async function drawTile({
  x,
  y,
  zoom,
  ratio,
}: Extract<ToOutline, { kind: 'draw' }>): Promise<ImageBitmap | null> {
  const layers = await layersFor({ x, y, zoom })
  if (!palette) return null
  const canvas = new OffscreenCanvas(OUTLINE_TILE * ratio, OUTLINE_TILE * ratio)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.scale(ratio, ratio)
  drawOutline(context, { x, y, zoom }, layers, palette)
  return canvas.transferToImageBitmap()
}

/** The fine countries are much to read: they are fetched where a tile may show some of them, or a small island. */
async function layersFor(tile: OutlineTile): Promise<OutlineLayers> {
  const [coarse, states, counties] = await Promise.all([
    otherCountries(countriesUrl),
    shapes(countiesUrl, 'states'),
    shapes(countiesUrl, 'counties'),
  ])
  const near = (shape: Shape) => isNear(shape, tile)
  const fine = tile.zoom >= FINE_ZOOM && (coarse.some(near) || !states.some(near))
  return { countries: fine ? await otherCountries(countriesFineUrl) : coarse, states, counties }
}

/** The states are drawn from a finer source: the country's own shape would show beside them. */
async function otherCountries(url: string): Promise<Shape[]> {
  return (await shapes(url, 'countries')).filter(({ id }) => id !== USA)
}

const shaped = new Map<string, Promise<Shape[]>>()

function shapes(url: string, object: string): Promise<Shape[]> {
  const key = `${url} ${object}`
  let known = shaped.get(key)
  if (!known) {
    known = readTopology(url).then((topology) => shapesOf(topology as Parameters<typeof shapesOf>[0], object))
    shaped.set(key, known)
    known.catch(() => shaped.delete(key))
  }
  return known
}

function readTopology(url: string): Promise<unknown> {
  let reading = read.get(url)
  if (!reading) {
    reading = fetch(url).then((response) => response.json())
    read.set(url, reading)
    reading.catch(() => read.delete(url))
  }
  return reading
}
