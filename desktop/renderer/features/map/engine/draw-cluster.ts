import type { Palette } from './palette.ts'
import { GROUP_STAGE, STAGE_GROUPS } from './stage-marks.ts'

/** Radius of a cluster of so many jobs, in CSS pixels; below half of what lies between two clusters. */
export function clusterRadius(jobs: number): number {
  return Math.min(28, 15 + 1.35 * Math.log2(Math.max(2, jobs)))
}

/** Short enough for a bubble: 987, 1.2k, 34k. */
export function shortCount(jobs: number): string {
  if (jobs < 1000) return String(jobs)
  return jobs < 9950 ? `${(jobs / 1000).toFixed(1)}k` : `${Math.round(jobs / 1000)}k`
}

export interface ClusterFacts {
  jobs: number
  emergencies: number
  groups: readonly number[]
}

/** A bubble with the number of jobs, ringed by their stages, and marked when an emergency is among them. */
export function drawCluster(
  context: CanvasRenderingContext2D,
  cluster: ClusterFacts,
  x: number,
  y: number,
  palette: Palette,
): void {
  const radius = clusterRadius(cluster.jobs)
  const ring = 4.5
  context.save()
  context.translate(x, y)
  context.beginPath()
  context.arc(0, 0, radius + 0.5, 0, 2 * Math.PI)
  context.fillStyle = palette.surface
  context.fill()
  context.lineWidth = ring
  let angle = -Math.PI / 2
  cluster.groups.forEach((jobs, group) => {
    if (jobs === 0) return
    const next = angle + (jobs / cluster.jobs) * 2 * Math.PI
    const name = STAGE_GROUPS[group]
    context.beginPath()
    context.arc(0, 0, radius - ring / 2, angle, next)
    context.strokeStyle = name ? palette.stage[GROUP_STAGE[name]] : palette.line
    context.stroke()
    angle = next
  })
  context.beginPath()
  context.arc(0, 0, radius + 0.5, 0, 2 * Math.PI)
  context.lineWidth = 1
  context.strokeStyle = palette.surface
  context.stroke()
  context.fillStyle = palette.text
  context.font = `600 ${cluster.jobs < 1000 ? 13 : 12}px ${palette.font}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(shortCount(cluster.jobs), 0, 4.5)
  context.restore()
  if (cluster.emergencies > 0)
    drawBadge(context, x + radius * 0.72, y - radius * 0.72, '!', palette.danger, palette.onDanger, palette)
}

/** A small round badge with a word of one or two signs. */
export function drawBadge(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  word: string,
  fill: string,
  on: string,
  palette: Palette,
): void {
  context.font = `700 11px ${palette.font}`
  const half = Math.max(8, context.measureText(word).width / 2 + 4)
  context.beginPath()
  context.roundRect(x - half, y - 8, 2 * half, 16, 8)
  context.fillStyle = fill
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = palette.surface
  context.stroke()
  context.fillStyle = on
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(word, x, y + 4)
}
