import sharp from 'sharp'

/** A line that was drawn without lifting: x and y in turns, in points of a field of this size. */
export type Stroke = readonly number[]

export const FIELD = { width: 900, height: 300 } as const

/** Points of ink at least: a touch by mistake is no signature. */
const leastInk = 60

/** Whether this is more than a touch: how far the pen went while it was down. */
export function isDrawn(strokes: readonly Stroke[]): boolean {
  let ink = 0
  for (const stroke of strokes)
    for (let at = 2; at + 1 < stroke.length; at += 2)
      ink += Math.hypot(
        (stroke[at] as number) - (stroke[at - 2] as number),
        (stroke[at + 1] as number) - (stroke[at - 1] as number),
      )
  return ink >= leastInk
}

/** The drawing as a PNG. It is made of numbers alone: nothing that was sent is read as a picture. */
export function drawnPng(strokes: readonly Stroke[]): Promise<Buffer> {
  const lines = strokes.map((stroke) => {
    const points = Array.from({ length: Math.floor(stroke.length / 2) }, (_, at) =>
      [stroke[2 * at], stroke[2 * at + 1]].map(Number).join(','),
    )
    return `<polyline points="${points.join(' ')}"/>`
  })
  const { width, height } = FIELD
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>
    <g fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</g></svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer()
}
