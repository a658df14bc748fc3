import type { ContractorLook } from './contractor-looks.ts'
import { type ContractorParts, drawAgeLabel, drawDisc, drawNose, NOSE } from './draw-contractor.ts'
import type { Palette } from './palette.ts'
import { type Brush, Pictures } from './pictures.ts'

/** Half the side of the pictures in CSS pixels, by what is on them. */
const DISC = 18
const LABEL = { width: 36, height: 10 }
/** As many discs as are made for one drawing; the others get their initials with the next. */
const MADE_AT_ONCE = 40

/** Ready-made pictures of contractors: a thousand of them are drawn anew while they move. */
export class ContractorSprites {
  readonly #pictures = new Pictures()
  #mayMake = MADE_AT_ONCE

  constructor(readonly palette: Palette) {}

  /** Begins a drawing of all contractors. */
  begin(): void {
    this.#mayMake = MADE_AT_ONCE
  }

  /** Whether every disc of this drawing has its initials. */
  get isComplete(): boolean {
    return this.#mayMake >= 0
  }

  drawDisc(context: CanvasRenderingContext2D, parts: ContractorParts, x: number, y: number): void {
    const { look, colour } = parts
    let key = `disc ${look} ${colour} ${parts.initials}`
    let shown = parts
    if (!this.#pictures.has(key) && --this.#mayMake < 0) {
      key = `disc ${look} ${colour}`
      shown = { ...parts, initials: '' }
    }
    const disc = this.#pictures.get(key, DISC, DISC, (to) => drawDisc(to, shown, this.palette))
    context.drawImage(disc, x - DISC, y - DISC, 2 * DISC, 2 * DISC)
  }

  drawNose(context: CanvasRenderingContext2D, colour: string, heading: number, x: number, y: number): void {
    const { halfWidth, halfHeight, distance } = NOSE
    const draw = (to: Brush) => drawNose(to, colour, this.palette)
    const nose = this.#pictures.get(`nose ${colour}`, halfWidth, halfHeight, draw)
    context.save()
    context.translate(x, y)
    context.rotate((heading * Math.PI) / 180)
    context.drawImage(nose, -halfWidth, -distance - halfHeight, 2 * halfWidth, 2 * halfHeight)
    context.restore()
  }

  drawAge(context: CanvasRenderingContext2D, age: string, look: ContractorLook, x: number, y: number): void {
    const { width, height } = LABEL
    const draw = (to: Brush) => drawAgeLabel(to, age, look, this.palette)
    const label = this.#pictures.get(`age ${age} ${look}`, width, height, draw)
    context.drawImage(label, x - width, y - height, 2 * width, 2 * height)
  }
}
