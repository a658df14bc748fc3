import type { Brush } from './pictures.ts'
import type { MarkShape, MarkSign } from './stage-marks.ts'

/** Lays the path of a marker around the origin; all shapes look equally large at one radius. */
export function tracePath(context: Brush, shape: MarkShape, radius: number): void {
  context.beginPath()
  if (shape === 'circle') {
    context.arc(0, 0, radius, 0, 2 * Math.PI)
  } else if (shape === 'square') {
    const half = radius * 0.9
    context.roundRect(-half, -half, 2 * half, 2 * half, radius * 0.28)
  } else {
    const [corners, turn, reach] = shape === 'diamond' ? [4, 0, 1.18] : [6, Math.PI / 6, 1.08]
    tracePolygon(context, corners, radius * reach, turn)
  }
  context.closePath()
}

function tracePolygon(context: Brush, corners: number, radius: number, turn: number): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (corner * 2 * Math.PI) / corners
    context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius)
  }
}

const LETTERS = new Set<MarkSign>(['R', 'Q', 'A', 'S', 'D'])

/** Draws a marker's sign around the origin, within about `size` pixels, in the colour set. */
export function drawSign(context: Brush, sign: MarkSign, size: number, font: string): void {
  if (LETTERS.has(sign)) {
    context.font = `700 ${size}px ${font}`
    context.textAlign = 'center'
    context.textBaseline = 'alphabetic'
    // Capitals reach about 0.72 of the size above their line.
    context.fillText(sign, 0, size * 0.36)
    return
  }
  const unit = size / 10
  context.lineWidth = 1.7 * unit
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  for (const line of SIGNS[sign] ?? []) {
    context.moveTo(line[0][0] * unit, line[0][1] * unit)
    for (const [x, y] of line) context.lineTo(x * unit, y * unit)
  }
  if (sign === 'play' || sign === 'arrow') context.fill()
  if (sign === 'ring') context.arc(0, 0, 3.1 * unit, 0, 2 * Math.PI)
  if (sign === 'pin') {
    context.arc(0, -1.2 * unit, 3 * unit, Math.PI * 0.85, Math.PI * 0.15)
    context.lineTo(0, 4.6 * unit)
    context.closePath()
    context.fill()
    return
  }
  context.stroke()
}

type Corner = readonly [number, number]
type Line = readonly [Corner, ...Corner[]]

/** In tenths of the sign's size, from its middle. */
const SIGNS: Partial<Record<MarkSign, readonly Line[]>> = {
  arrow: [
    [
      [-3.6, -3.4],
      [4.4, 0],
      [-3.6, 3.4],
      [-1.8, 0],
      [-3.6, -3.4],
    ],
  ],
  play: [
    [
      [-2.4, -3.6],
      [3.8, 0],
      [-2.4, 3.6],
      [-2.4, -3.6],
    ],
  ],
  pause: [
    [
      [-1.9, -3.2],
      [-1.9, 3.2],
    ],
    [
      [1.9, -3.2],
      [1.9, 3.2],
    ],
  ],
  tick: [
    [
      [-3.6, 0.4],
      [-1.1, 2.9],
      [3.7, -2.8],
    ],
  ],
  double_tick: [
    [
      [-4.6, 0.6],
      [-2.4, 2.8],
      [1.8, -2.6],
    ],
    [
      [-0.4, 2.2],
      [0.4, 2.8],
      [4.6, -2.6],
    ],
  ],
  cross: [
    [
      [-2.7, -2.7],
      [2.7, 2.7],
    ],
    [
      [2.7, -2.7],
      [-2.7, 2.7],
    ],
  ],
}
