import { drawSign, tracePath } from './draw-signs.ts'
import type { MapJob, Priority, Stage } from './map-types.ts'
import type { Palette } from './palette.ts'
import { type Brush, Pictures } from './pictures.ts'
import { STAGE_MARKS } from './stage-marks.ts'

/** Radius of a job's marker in CSS pixels. */
export const JOB_RADIUS = 11
/** Half the side of a sprite: marker, its edge, an emergency's ring and badge. */
const HALF = 20

/** Ready-made pictures of the markers, one for each look, so that drawing thousands is copying. */
export class JobSprites {
  readonly #pictures = new Pictures()

  constructor(readonly palette: Palette) {}

  /** Draws a job's marker around a point. */
  draw(
    context: CanvasRenderingContext2D,
    { stage, priority }: Pick<MapJob, 'stage' | 'priority'>,
    x: number,
    y: number,
    scale = 1,
  ): void {
    const draw = (to: Brush) => drawJob(to, stage, priority, this.palette)
    const picture = this.#pictures.get(`${stage} ${priority}`, HALF, HALF, draw, scale)
    const half = HALF * scale
    context.drawImage(picture, x - half, y - half, 2 * half, 2 * half)
  }
}

function drawJob(context: Brush, stage: Stage, priority: Priority, palette: Palette): void {
  const { shape, sign } = STAGE_MARKS[stage]
  const isHollow = stage === 'canceled'
  if (priority === 'emergency') {
    tracePath(context, shape, JOB_RADIUS + 4.5)
    context.lineWidth = 2.5
    context.strokeStyle = palette.danger
    context.stroke()
  }
  context.save()
  context.shadowColor = 'rgb(0 0 0 / 35%)'
  context.shadowBlur = 3
  context.shadowOffsetY = 1
  tracePath(context, shape, JOB_RADIUS + 1)
  context.fillStyle = palette.surface
  context.fill()
  context.restore()
  tracePath(context, shape, JOB_RADIUS - 0.5)
  context.fillStyle = isHollow ? palette.surface : palette.stage[stage]
  context.fill()
  if (isHollow) {
    context.lineWidth = 1.5
    context.strokeStyle = palette.stage[stage]
    context.stroke()
  }
  context.fillStyle = context.strokeStyle = isHollow ? palette.stage[stage] : palette.onStage
  drawSign(context, sign, 12, palette.font)
  if (priority === 'emergency' || priority === 'high') drawPriority(context, priority, palette)
}

/** An exclamation mark at the upper right: full for an emergency, outlined for high. */
function drawPriority(context: Brush, priority: Priority, palette: Palette): void {
  const isEmergency = priority === 'emergency'
  context.beginPath()
  context.arc(10, -10, 6, 0, 2 * Math.PI)
  context.fillStyle = isEmergency ? palette.danger : palette.surface
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = isEmergency ? palette.surface : palette.danger
  context.stroke()
  context.fillStyle = isEmergency ? palette.onDanger : palette.danger
  context.font = `800 9px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText('!', 10, -6.8)
}
