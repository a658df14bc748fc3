import type { CanvasSurface } from './canvas-surface.ts'
import { ageText, type ContractorLook, initialsOf, lookOf } from './contractor-looks.ts'
import { Glide, isNewer } from './contractor-motion.ts'
import type { ContractorSprites } from './contractor-sprites.ts'
import { CONTRACTOR_RADIUS, drawAccuracy, drawLitRing, fillOf } from './draw-contractor.ts'
import type { ContractorPosition, MapContractor } from './map-types.ts'
import { metresPerPixel, type Pixels } from './mercator.ts'

interface Shown {
  contractor: MapContractor
  glide: Glide
  /** Where it was drawn last, null out of view. */
  at: Pixels | null
  initials: string
  look: ContractorLook
  age: string
}

interface Surroundings {
  /** Whether the user wants no motion. */
  calm(): boolean
  now(): number
  /** Told of each contractor that heads for a new place. */
  onHeaded(contractor: MapContractor): void
}

/** How often ages are looked at. */
const AGE_MS = 5000
/** As many as glide at the full rate of frames; more of them take every second, third or fourth frame. */
const SMOOTH = 250
const MOST_SKIPPED = 4

/** The contractors, above all jobs, gliding from report to report. */
export class ContractorLayer {
  readonly #surface: CanvasSurface
  readonly #around: Surroundings
  readonly #shown = new Map<string, Shown>()
  readonly #ageTimer: ReturnType<typeof setInterval>
  sprites: ContractorSprites
  #lit: string | null = null
  #frame = 0

  constructor(surface: CanvasSurface, sprites: ContractorSprites, around: Surroundings) {
    this.#surface = surface
    this.sprites = sprites
    this.#around = around
    this.#ageTimer = setInterval(() => this.#age(), AGE_MS)
  }

  /** Replaces all; who was there before glides on. */
  setAll(rows: readonly MapContractor[]): void {
    const kept = new Set(rows.map((row) => row.contractor_id))
    for (const id of this.#shown.keys()) if (!kept.has(id)) this.#shown.delete(id)
    for (const row of rows) {
      const shown = this.#shown.get(row.contractor_id)
      if (!shown) this.#shown.set(row.contractor_id, this.#newcomer(row))
      else if (isNewer(shown.contractor, row)) this.#dress(shown, { ...row, ...positionOf(shown.contractor) })
      else this.#head(shown, row)
    }
    this.#run()
  }

  /** Takes new positions of known contractors; older and repeated ones change nothing. */
  move(positions: readonly ContractorPosition[]): void {
    for (const position of positions) {
      const shown = this.#shown.get(position.contractor_id)
      if (!shown || !isNewer(position, shown.contractor)) continue
      this.#head(shown, { ...shown.contractor, ...positionOf(position) })
    }
    this.#run()
  }

  light(id: string | null): void {
    if (this.#lit === id) return
    this.#lit = id
    this.draw()
  }

  contractor(id: string): MapContractor | null {
    return this.#shown.get(id)?.contractor ?? null
  }

  draw(): void {
    if (!this.#surface.isResting) return
    const context = this.#surface.begin()
    this.sprites.begin()
    const lit = this.#lit === null ? undefined : this.#shown.get(this.#lit)
    for (const shown of this.#shown.values()) if (shown !== lit) this.#drawOne(context, shown, false)
    if (lit) this.#drawOne(context, lit, true)
  }

  #drawOne(context: CanvasRenderingContext2D, shown: Shown, isLit: boolean): void {
    const { contractor, glide, look } = shown
    const { longitude, latitude } = glide.at(performance.now())
    const at = this.#surface.at(longitude, latitude)
    shown.at = this.#surface.covers(at, 40) ? at : null
    if (!shown.at) return
    const { colour, heading_deg, accuracy_m } = contractor
    const isFresh = look === 'live' || look === 'delayed'
    if (isLit) {
      context.save()
      context.translate(at.x, at.y)
      const { palette } = this.sprites
      const shade = look === 'off_duty' ? palette.lastSeen : fillOf({ look, colour }, palette)
      if (accuracy_m !== null)
        drawAccuracy(context, accuracy_m / metresPerPixel(latitude, this.#surface.zoom), shade)
      drawLitRing(context, palette)
      context.restore()
    }
    if (heading_deg !== null && isFresh) this.sprites.drawNose(context, colour, heading_deg, at.x, at.y)
    this.sprites.drawDisc(context, { look, colour, initials: shown.initials }, at.x, at.y)
    if (look === 'delayed' || look === 'last_seen') {
      this.sprites.drawAge(context, shown.age, look, at.x, at.y + CONTRACTOR_RADIUS + 11)
    }
  }

  hit(point: Pixels): MapContractor | null {
    const { x, y } = this.#surface.fromContainer(point)
    const isNear = ({ at }: Shown) =>
      at !== null && (at.x - x) ** 2 + (at.y - y) ** 2 <= (CONTRACTOR_RADIUS + 2) ** 2
    return [...this.#shown.values()].findLast(isNear)?.contractor ?? null
  }

  destroy(): void {
    clearInterval(this.#ageTimer)
    cancelAnimationFrame(this.#frame)
  }

  #newcomer(contractor: MapContractor): Shown {
    const shown: Shown = {
      contractor,
      glide: new Glide(contractor),
      at: null,
      initials: '',
      look: 'live',
      age: '',
    }
    this.#dress(shown, contractor)
    return shown
  }

  /** Works out what is drawn, once for all frames to come. */
  #dress(shown: Shown, contractor: MapContractor): void {
    const nowMs = this.#around.now()
    if (shown.contractor.name !== contractor.name || shown.initials === '')
      shown.initials = initialsOf(contractor.name)
    shown.contractor = contractor
    shown.look = lookOf(contractor, nowMs)
    shown.age = ageText(contractor.recorded_at, nowMs)
  }

  #age(): void {
    for (const shown of this.#shown.values()) this.#dress(shown, shown.contractor)
    this.draw()
  }

  #head(shown: Shown, contractor: MapContractor): void {
    this.#dress(shown, contractor)
    shown.glide.headFor(contractor, performance.now(), this.#around.calm() || document.hidden)
    this.#around.onHeaded(contractor)
  }

  /** Draws now, and again as long as anybody in view is on the way. */
  #run(): void {
    cancelAnimationFrame(this.#frame)
    this.draw()
    const now = performance.now()
    const moving = [...this.#shown.values()].filter(
      ({ glide, at }) => at !== null && glide.isMoving(now),
    ).length
    if (!this.sprites.isComplete) this.#runAfter(1)
    else if (moving > 0) this.#runAfter(Math.min(MOST_SKIPPED, Math.ceil(moving / SMOOTH)))
  }

  #runAfter(frames: number): void {
    this.#frame = requestAnimationFrame(() => (frames <= 1 ? this.#run() : this.#runAfter(frames - 1)))
  }
}

function positionOf(position: ContractorPosition): ContractorPosition {
  const { contractor_id, latitude, longitude, heading_deg, accuracy_m, recorded_at, quality } = position
  return { contractor_id, latitude, longitude, heading_deg, accuracy_m, recorded_at, quality }
}
