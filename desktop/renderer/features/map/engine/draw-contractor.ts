import { ageText, type ContractorLook, initialsOf, readableOn } from './contractor-looks.ts'
import type { MapContractor } from './map-types.ts'
import type { Pixels } from './mercator.ts'
import type { Palette } from './palette.ts'

export const CONTRACTOR_RADIUS = 15

/** How one contractor is to be drawn now. */
export interface ContractorPicture {
  contractor: MapContractor
  look: ContractorLook
  at: Pixels
  isLit: boolean
  /** Radius of the accuracy circle in pixels, drawn when lit. */
  accuracy: number | null
  nowMs: number
}

/** A disc with initials and a nose where it heads; grey with its age when it was last seen long ago. */
export function drawContractor(
  context: CanvasRenderingContext2D,
  picture: ContractorPicture,
  palette: Palette,
): void {
  const { contractor, look, at, isLit } = picture
  const radius = look === 'off_duty' ? 11 : CONTRACTOR_RADIUS
  const fill =
    look === 'live' || look === 'delayed'
      ? contractor.colour
      : look === 'last_seen'
        ? palette.lastSeen
        : palette.surface
  context.save()
  context.translate(at.x, at.y)
  if (isLit && picture.accuracy !== null) drawAccuracy(context, picture.accuracy, fill, palette)
  if (contractor.heading_deg !== null && (look === 'live' || look === 'delayed')) {
    drawNose(context, contractor.heading_deg, radius, fill, palette)
  }
  drawDisc(context, look, radius, fill, palette)
  if (isLit) {
    context.beginPath()
    context.arc(0, 0, radius + 5, 0, 2 * Math.PI)
    context.lineWidth = 2.5
    context.strokeStyle = palette.accent
    context.stroke()
  }
  context.fillStyle =
    look === 'off_duty'
      ? palette.textSoft
      : look === 'last_seen'
        ? palette.onPosition
        : readableOn(contractor.colour)
  context.font = `700 ${look === 'off_duty' ? 10 : 12}px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(initialsOf(contractor.name), 0, 4.2)
  if (look === 'last_seen')
    drawLabel(context, ageText(contractor.recorded_at, picture.nowMs), radius, palette.textSoft, palette)
  if (look === 'delayed')
    drawLabel(context, ageText(contractor.recorded_at, picture.nowMs), radius, palette.delayed, palette)
  context.restore()
}

function drawDisc(
  context: CanvasRenderingContext2D,
  look: ContractorLook,
  radius: number,
  fill: string,
  palette: Palette,
): void {
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.fillStyle = palette.surface
  context.fill()
  context.beginPath()
  context.arc(0, 0, radius - 2.5, 0, 2 * Math.PI)
  context.fillStyle = fill
  context.fill()
  context.beginPath()
  context.arc(0, 0, radius - 0.5, 0, 2 * Math.PI)
  context.lineWidth = look === 'delayed' ? 2.5 : 1
  context.strokeStyle =
    look === 'delayed' ? palette.delayed : look === 'off_duty' ? palette.lastSeen : 'rgb(0 0 0 / 45%)'
  if (look === 'delayed' || look === 'off_duty') context.setLineDash([4, 3])
  context.stroke()
  context.setLineDash([])
}

function drawNose(
  context: CanvasRenderingContext2D,
  heading: number,
  radius: number,
  fill: string,
  palette: Palette,
): void {
  context.save()
  context.rotate((heading * Math.PI) / 180)
  context.beginPath()
  context.moveTo(0, -radius - 9)
  context.lineTo(8, -radius + 3.5)
  context.lineTo(-8, -radius + 3.5)
  context.closePath()
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = palette.surface
  context.stroke()
  context.fillStyle = fill
  context.fill()
  context.restore()
}

function drawAccuracy(
  context: CanvasRenderingContext2D,
  radius: number,
  fill: string,
  palette: Palette,
): void {
  context.beginPath()
  context.arc(0, 0, Math.max(radius, CONTRACTOR_RADIUS + 2), 0, 2 * Math.PI)
  context.globalAlpha = 0.18
  context.fillStyle = fill === palette.surface ? palette.lastSeen : fill
  context.fill()
  context.globalAlpha = 0.8
  context.lineWidth = 1.5
  context.strokeStyle = fill === palette.surface ? palette.lastSeen : fill
  context.stroke()
  context.globalAlpha = 1
}

function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  radius: number,
  colour: string,
  palette: Palette,
): void {
  context.font = `600 11px ${palette.font}`
  const half = context.measureText(text).width / 2 + 6
  context.beginPath()
  context.roundRect(-half, radius + 3, 2 * half, 16, 8)
  context.fillStyle = palette.surface
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = colour
  context.stroke()
  context.fillStyle = colour
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(text, 0, radius + 15)
}
