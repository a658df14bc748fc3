import { OUTLINE_TILE } from './outline-messages.ts'
import type { Ring, Shape } from './outline-shapes.ts'
import type { OutlinePalette } from './palette.ts'

export interface OutlineLayers {
  countries: Shape[]
  states: Shape[]
  counties: Shape[]
}

/** A tile of `OUTLINE_TILE` pixels, counted from the north-west corner of the world. */
export interface OutlineTile {
  x: number
  y: number
  zoom: number
}

/** From these zooms on counties and names are drawn. */
const COUNTIES_ZOOM = 6
const STATE_NAMES_ZOOM = 4
const COUNTY_NAMES_ZOOM = 8
/** From here on borders are too far apart to tell by that the map moves. */
const GRID_ZOOM = 12
const GRID = 128
/** How far a coarse border may be wrong, in pixels of the world at zoom 0: about ten kilometres. */
const COARSE = 0.07

/** How a place of the world at zoom 0 lies on a tile. */
interface Frame {
  scale: number
  left: number
  top: number
}

/** Draws land, borders and names of one tile. */
export function drawOutline(
  context: OffscreenCanvasRenderingContext2D,
  { x, y, zoom }: OutlineTile,
  { countries, states, counties }: OutlineLayers,
  palette: OutlinePalette,
): void {
  context.fillStyle = palette.water
  context.fillRect(0, 0, OUTLINE_TILE, OUTLINE_TILE)
  const frame = { scale: 2 ** zoom, left: x * OUTLINE_TILE, top: y * OUTLINE_TILE }
  context.lineJoin = 'round'
  context.fillStyle = palette.land
  for (const shapes of [countries, states]) {
    trace(context, shapes, frame)
    context.fill('evenodd')
  }
  if (zoom >= GRID_ZOOM) drawGrid(context, palette)
  if (zoom >= COUNTIES_ZOOM)
    stroke(context, counties, frame, zoom >= 10 ? palette.region : palette.district, 1)
  if (zoom >= 3)
    stroke(
      context,
      states,
      frame,
      zoom >= COUNTIES_ZOOM ? palette.border : palette.region,
      zoom >= 9 ? 1.5 : 1,
    )
  stroke(context, countries, frame, palette.border, 1)
  context.fillStyle = palette.label
  if (zoom >= STATE_NAMES_ZOOM && zoom < COUNTY_NAMES_ZOOM) write(context, states, frame, palette, 12)
  if (zoom >= COUNTY_NAMES_ZOOM) write(context, counties, frame, palette, zoom >= 10 ? 13 : 11)
  if (zoom >= 2 && zoom < COUNTY_NAMES_ZOOM) write(context, countries, frame, palette, 12)
}

/** Whether some of a shape may lie on a tile, or beside it by as much as a coarser border may be wrong. */
export function isNear({ rings }: Shape, { x, y, zoom }: OutlineTile): boolean {
  const scale = 2 ** zoom
  const frame = { scale, left: x * OUTLINE_TILE, top: y * OUTLINE_TILE }
  return rings.some((ring) => isOnTile(ring, frame, COARSE * scale))
}

function drawGrid(context: OffscreenCanvasRenderingContext2D, palette: OutlinePalette): void {
  context.beginPath()
  for (let at = 0.5; at < OUTLINE_TILE; at += GRID) {
    context.moveTo(at, 0)
    context.lineTo(at, OUTLINE_TILE)
    context.moveTo(0, at)
    context.lineTo(OUTLINE_TILE, at)
  }
  context.globalAlpha = 0.45
  context.strokeStyle = palette.district
  context.lineWidth = 1
  context.stroke()
  context.globalAlpha = 1
}

function stroke(
  context: OffscreenCanvasRenderingContext2D,
  shapes: Shape[],
  frame: Frame,
  colour: string,
  width: number,
): void {
  trace(context, shapes, frame)
  context.strokeStyle = colour
  context.lineWidth = width
  context.stroke()
}

function trace(context: OffscreenCanvasRenderingContext2D, shapes: Shape[], frame: Frame): void {
  context.beginPath()
  for (const { rings } of shapes)
    for (const ring of rings) if (isOnTile(ring, frame)) traceRing(context, ring, frame)
}

function isOnTile({ west, east, north, south }: Ring, { scale, left, top }: Frame, margin = 4): boolean {
  return (
    east * scale > left - margin &&
    west * scale < left + OUTLINE_TILE + margin &&
    south * scale > top - margin &&
    north * scale < top + OUTLINE_TILE + margin
  )
}

/** Points nearer than half a pixel to the last one add nothing. */
function traceRing(
  context: OffscreenCanvasRenderingContext2D,
  { points }: Ring,
  { scale, left, top }: Frame,
): void {
  let lastX = Number.NaN
  let lastY = Number.NaN
  for (let at = 0; at < points.length; at += 2) {
    const x = (points[at] as number) * scale - left
    const y = (points[at + 1] as number) * scale - top
    if (at === 0) context.moveTo(x, y)
    else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.5) continue
    else context.lineTo(x, y)
    lastX = x
    lastY = y
  }
  context.closePath()
}

/** A name stands in the middle of its shape, where that is wide enough for it. */
function write(
  context: OffscreenCanvasRenderingContext2D,
  shapes: Shape[],
  { scale, left, top }: Frame,
  palette: OutlinePalette,
  size: number,
): void {
  context.font = `500 ${size}px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.letterSpacing = '0.5px'
  context.lineWidth = 3
  context.strokeStyle = palette.land
  for (const { name, main } of shapes) {
    if (!main) continue
    const x = ((main.west + main.east) / 2) * scale - left
    const y = ((main.north + main.south) / 2) * scale - top
    if (x < -160 || y < -20 || x > OUTLINE_TILE + 160 || y > OUTLINE_TILE + 20) continue
    if (context.measureText(name).width > (main.east - main.west) * scale * 0.9) continue
    context.strokeText(name, x, y)
    context.fillText(name, x, y)
  }
}
