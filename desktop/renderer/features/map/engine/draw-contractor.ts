import { type ContractorLook, readableOn } from './contractor-looks.ts'
import type { Palette } from './palette.ts'
import type { Brush } from './pictures.ts'

export const CONTRACTOR_RADIUS = 15
const OFF_DUTY_RADIUS = 11

/** What a contractor's disc shows. */
export interface ContractorParts {
  look: ContractorLook
  colour: string
  initials: string
}

/** Of the colour of the contractor while it is fresh, grey when last seen long ago, empty off duty. */
export function fillOf({ look, colour }: Pick<ContractorParts, 'look' | 'colour'>, palette: Palette): string {
  if (look === 'off_duty') return palette.surface
  return look === 'last_seen' ? palette.lastSeen : colour
}

/** A disc with initials around the origin. */
export function drawDisc(context: Brush, parts: ContractorParts, palette: Palette): void {
  const { look } = parts
  const radius = look === 'off_duty' ? OFF_DUTY_RADIUS : CONTRACTOR_RADIUS
  disc(context, radius)
  context.fillStyle = palette.surface
  context.fill()
  disc(context, radius - 2.5)
  context.fillStyle = fillOf(parts, palette)
  context.fill()
  disc(context, radius - 0.5)
  context.lineWidth = look === 'delayed' ? 2.5 : 1
  context.strokeStyle = {
    live: 'rgb(0 0 0 / 45%)',
    last_seen: 'rgb(0 0 0 / 45%)',
    delayed: palette.delayed,
    off_duty: palette.lastSeen,
  }[look]
  if (look === 'delayed' || look === 'off_duty') context.setLineDash([4, 3])
  context.stroke()
  context.setLineDash([])
  const onDisc = {
    live: readableOn(parts.colour),
    delayed: readableOn(parts.colour),
    last_seen: palette.onPosition,
    off_duty: palette.textSoft,
  }
  context.fillStyle = onDisc[look]
  context.font = `700 ${look === 'off_duty' ? 10 : 12}px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(parts.initials, 0, 4.2)
}

/** Where the picture of a nose lies when its contractor heads north: its middle above the disc's. */
export const NOSE = { halfWidth: 12, halfHeight: 11, distance: 18 }

/** A nose that points up, around the origin. */
export function drawNose(context: Brush, colour: string, palette: Palette): void {
  const tip = NOSE.distance - CONTRACTOR_RADIUS - 9
  const foot = NOSE.distance - CONTRACTOR_RADIUS + 3.5
  context.beginPath()
  context.moveTo(0, tip)
  context.lineTo(8, foot)
  context.lineTo(-8, foot)
  context.closePath()
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = palette.surface
  context.stroke()
  context.fillStyle = colour
  context.fill()
}

/** How old a position is, around the origin. */
export function drawAgeLabel(context: Brush, age: string, look: ContractorLook, palette: Palette): void {
  const colour = look === 'delayed' ? palette.delayed : palette.textSoft
  context.font = `600 11px ${palette.font}`
  const half = context.measureText(age).width / 2 + 6
  context.beginPath()
  context.roundRect(-half, -8, 2 * half, 16, 8)
  context.fillStyle = palette.surface
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = colour
  context.stroke()
  context.fillStyle = colour
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(age, 0, 4)
}

/** How wide the position may be wrong, around the origin, in pixels. */
export function drawAccuracy(context: Brush, radius: number, colour: string): void {
  disc(context, Math.max(radius, CONTRACTOR_RADIUS + 2))
  context.globalAlpha = 0.18
  context.fillStyle = colour
  context.fill()
  context.globalAlpha = 0.8
  context.lineWidth = 1.5
  context.strokeStyle = colour
  context.stroke()
  context.globalAlpha = 1
}

/** The ring around a contractor that the pointer is on, here or in the list. */
export function drawLitRing(context: Brush, palette: Palette): void {
  disc(context, CONTRACTOR_RADIUS + 5)
  context.lineWidth = 2.5
  context.strokeStyle = palette.accent
  context.stroke()
}

function disc(context: Brush, radius: number): void {
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
}
