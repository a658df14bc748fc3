import type { CanvasSurface } from './canvas-surface.ts'
import type { JobIndex } from './job-index.ts'
import { JOB_RADIUS, type JobSprites } from './job-sprites.ts'
import type { MapJob } from './map-types.ts'
import type { Pixels } from './mercator.ts'
import { SPIDER_LIMIT, spiderPlaces } from './spider.ts'

/** How long a changed job stands out, in milliseconds. */
const CHANGED_MS = 3000
/** Frames between two pictures of what pulses. */
const PULSE_FRAMES = 2

interface Spider {
  ids: string[]
  longitude: number
  latitude: number
}

/** What must be seen above all other jobs: the selected, the lit and the just changed one, and an opened stack. */
export class HighlightLayer {
  readonly #surface: CanvasSurface
  readonly #index: JobIndex
  readonly #calm: () => boolean
  sprites: JobSprites
  #selected: string | null = null
  #hovered: string | null = null
  #spider: Spider | null = null
  /** When each job changed, by the clock of frames. */
  readonly #changed = new Map<string, number>()
  #placed: { job: MapJob; at: Pixels }[] = []
  #frame = 0

  /** `calm` tells whether the user wants no motion. */
  constructor(surface: CanvasSurface, index: JobIndex, sprites: JobSprites, calm: () => boolean) {
    this.#surface = surface
    this.#index = index
    this.sprites = sprites
    this.#calm = calm
  }

  select(id: string | null): void {
    this.#selected = id
    this.draw()
  }

  hover(id: string | null): void {
    if (this.#hovered === id) return
    this.#hovered = id
    this.draw()
  }

  /** Lets jobs stand out for a while. */
  changed(ids: Iterable<string>): void {
    const at = performance.now()
    for (const id of ids) this.#changed.set(id, at)
    this.#animate()
  }

  get spiderIsOpen(): boolean {
    return this.#spider !== null
  }

  openSpider(jobs: readonly MapJob[], longitude: number, latitude: number): void {
    this.#spider = { ids: jobs.map(({ id }) => id), longitude, latitude }
    this.draw()
  }

  closeSpider(): void {
    if (this.#spider === null) return
    this.#spider = null
    this.draw()
  }

  draw(): void {
    if (!this.#surface.isResting) return
    const context = this.#surface.begin()
    this.#placed = []
    if (this.#spider) this.#drawSpider(context, this.#spider)
    const now = performance.now()
    for (const [id, since] of this.#changed) {
      const age = (now - since) / CHANGED_MS
      if (age >= 1) this.#changed.delete(id)
      else if (this.#index.isShown(id)) this.#drawOne(context, id, 1, { pulse: age })
    }
    if (this.#hovered !== null && this.#hovered !== this.#selected) {
      const placed = this.#placed.length
      this.#drawOne(context, this.#hovered, 1.15, { ring: 2 })
      // A job that is only lit must not hold the pointer that lights it.
      this.#placed.length = placed
    }
    if (this.#selected !== null) this.#drawOne(context, this.#selected, 1.3, { ring: 3 })
  }

  hit(point: Pixels): MapJob | null {
    const { x, y } = this.#surface.fromContainer(point)
    const isNear = ({ at }: { at: Pixels }) => (at.x - x) ** 2 + (at.y - y) ** 2 <= (JOB_RADIUS + 4) ** 2
    return this.#placed.findLast(isNear)?.job ?? null
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
  }

  #drawOne(
    context: CanvasRenderingContext2D,
    id: string,
    scale: number,
    look: { ring?: number; pulse?: number },
  ): void {
    const job = this.#index.job(id)
    if (!job) return
    const at =
      this.#placed.find((placed) => placed.job.id === id)?.at ?? this.#surface.at(job.longitude, job.latitude)
    if (!this.#surface.covers(at, 60)) return
    if (look.pulse !== undefined) this.#drawPulse(context, at, look.pulse)
    if (look.ring !== undefined) {
      context.beginPath()
      context.arc(at.x, at.y, (JOB_RADIUS + 5) * scale, 0, 2 * Math.PI)
      context.lineWidth = look.ring + 3
      context.strokeStyle = this.sprites.palette.surface
      context.stroke()
      context.lineWidth = look.ring
      context.strokeStyle = this.sprites.palette.accent
      context.stroke()
    }
    this.sprites.draw(context, job, at.x, at.y, scale)
    this.#placed.push({ job, at })
  }

  #drawPulse(context: CanvasRenderingContext2D, { x, y }: Pixels, age: number): void {
    const radius = this.#calm() ? JOB_RADIUS + 6 : JOB_RADIUS + 4 + 14 * ((age * 3) % 1)
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.globalAlpha = this.#calm() ? 1 : 1 - ((age * 3) % 1)
    context.lineWidth = 2.5
    context.strokeStyle = this.sprites.palette.accent
    context.stroke()
    context.globalAlpha = 1
  }

  #drawSpider(context: CanvasRenderingContext2D, { ids, longitude, latitude }: Spider): void {
    const jobs = ids.flatMap((id) => this.#index.job(id) ?? [])
    const centre = this.#surface.at(longitude, latitude)
    const { palette } = this.sprites
    const places = spiderPlaces(jobs.length)
    const farthest = Math.max(0, ...places.map(({ x, y }) => Math.hypot(x, y)))
    context.beginPath()
    context.arc(centre.x, centre.y, farthest + JOB_RADIUS + 12, 0, 2 * Math.PI)
    context.globalAlpha = 0.92
    context.fillStyle = palette.surface
    context.fill()
    context.globalAlpha = 1
    context.beginPath()
    for (const { x, y } of places) {
      context.moveTo(centre.x, centre.y)
      context.lineTo(centre.x + x, centre.y + y)
    }
    context.lineWidth = 1.25
    context.strokeStyle = palette.line
    context.stroke()
    this.#drawCount(context, jobs.length, centre)
    jobs.slice(0, SPIDER_LIMIT).forEach((job, place) => {
      const { x, y } = places[place] as Pixels
      const at = { x: centre.x + x, y: centre.y + y }
      this.sprites.draw(context, job, at.x, at.y)
      this.#placed.push({ job, at })
    })
  }

  #drawCount(context: CanvasRenderingContext2D, jobs: number, { x, y }: Pixels): void {
    const { palette } = this.sprites
    context.beginPath()
    context.arc(x, y, 12, 0, 2 * Math.PI)
    context.fillStyle = palette.text
    context.fill()
    context.fillStyle = palette.surface
    context.font = `600 12px ${palette.font}`
    context.textAlign = 'center'
    context.textBaseline = 'alphabetic'
    context.fillText(String(jobs), x, y + 4.2)
  }

  #animate(): void {
    cancelAnimationFrame(this.#frame)
    this.draw()
    if (this.#changed.size > 0) this.#animateAfter(PULSE_FRAMES)
  }

  #animateAfter(frames: number): void {
    this.#frame = requestAnimationFrame(() =>
      frames <= 1 ? this.#animate() : this.#animateAfter(frames - 1),
    )
  }
}
