import type { Pixels } from './mercator.ts'

/** As many as can still be told apart and clicked. */
export const SPIDER_LIMIT = 48

const CIRCLE_LIMIT = 9
const STEP = 30

/**
 * Where the jobs of one place are laid out around it, in CSS pixels: a circle for few, a spiral for more,
 * neighbours never nearer than a marker is wide. At most `SPIDER_LIMIT` places.
 */
export function spiderPlaces(jobs: number): Pixels[] {
  const count = Math.min(jobs, SPIDER_LIMIT)
  if (count <= CIRCLE_LIMIT) {
    const radius = Math.max(38, (count * STEP) / (2 * Math.PI))
    return Array.from({ length: count }, (_, place) =>
      polar(radius, (place / count) * 2 * Math.PI - Math.PI / 2),
    )
  }
  const places: Pixels[] = []
  let radius = 38
  let angle = -Math.PI / 2
  for (let place = 0; place < count; place++) {
    places.push(polar(radius, angle))
    angle += STEP / radius
    // A full turn leads one step outwards.
    radius += (STEP * STEP) / (2 * Math.PI * radius)
  }
  return places
}

function polar(radius: number, angle: number): Pixels {
  return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius }
}
