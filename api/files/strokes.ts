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
  const { width, height } = FIELD
  const paper = Buffer.alloc(width * height, 255)
  for (const stroke of strokes)
    for (let at = 2; at + 1 < stroke.length; at += 2)
      drawLine(paper, stroke.slice(at - 2, at + 2) as [number, number, number, number])
  return sharp(paper, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** Half the width of a line. */
const pen = 1.5

/** Darkens what lies under a straight line with round ends; where lines cross the darker holds. */
function drawLine(paper: Buffer, [x1, y1, x2, y2]: [number, number, number, number]): void {
  const { width, height } = FIELD
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const span = (one: number, other: number, most: number) => [
    Math.max(0, Math.floor(Math.min(one, other) - pen - 1)),
    Math.min(most - 1, Math.ceil(Math.max(one, other) + pen + 1)),
  ]
  const [left = 0, right = 0] = span(x1, x2, width)
  const [top = 0, bottom = 0] = span(y1, y2, height)
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length))
      const away = Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
      const shade = Math.round(255 * Math.min(1, Math.max(0, away - pen + 0.5)))
      const place = y * width + x
      if (shade < (paper[place] as number)) paper[place] = shade
    }
}
