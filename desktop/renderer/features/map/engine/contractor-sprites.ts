import type { ContractorLook } from './contractor-looks.ts'
import { type ContractorParts, drawAgeLabel, drawDisc, drawNose } from './draw-contractor.ts'
import type { Palette } from './palette.ts'

/** Half the side of the pictures in CSS pixels, by what is on them. */
const DISC = 18
const NOSE = 28
const LABEL = { width: 36, height: 10 }

/** Ready-made pictures of contractors: a thousand of them are drawn anew at every frame they move. */
export class ContractorSprites {
  readonly #made = new Map<string, HTMLCanvasElement>()

  constructor(readonly palette: Palette) {}

  drawDisc(context: CanvasRenderingContext2D, parts: ContractorParts, x: number, y: number): void {
    const key = `disc ${parts.look} ${parts.colour} ${parts.initials}`
    const disc = this.#picture(key, DISC, DISC, (to) => drawDisc(to, parts, this.palette))
    context.drawImage(disc, x - DISC, y - DISC, 2 * DISC, 2 * DISC)
  }

  drawNose(context: CanvasRenderingContext2D, colour: string, heading: number, x: number, y: number): void {
    // Five degrees are as fine as one sees.
    const step = Math.round(heading / 5) * 5
    const nose = this.#picture(`nose ${colour} ${step}`, NOSE, NOSE, (to) =>
      drawNose(to, colour, step, this.palette),
    )
    context.drawImage(nose, x - NOSE, y - NOSE, 2 * NOSE, 2 * NOSE)
  }

  drawAge(context: CanvasRenderingContext2D, age: string, look: ContractorLook, x: number, y: number): void {
    const { width, height } = LABEL
    const label = this.#picture(`age ${age} ${look}`, width, height, (to) =>
      drawAgeLabel(to, age, look, this.palette),
    )
    context.drawImage(label, x - width, y - height, 2 * width, 2 * height)
  }

  /** Draws around the middle of a picture the first time it is wanted. */
  #picture(
    key: string,
    halfWidth: number,
    halfHeight: number,
    draw: (context: CanvasRenderingContext2D) => void,
  ): HTMLCanvasElement {
    const ratio = globalThis.devicePixelRatio || 1
    const name = `${key} ${ratio}`
    let picture = this.#made.get(name)
    if (!picture) {
      picture = document.createElement('canvas')
      picture.width = Math.ceil(2 * halfWidth * ratio)
      picture.height = Math.ceil(2 * halfHeight * ratio)
      const context = picture.getContext('2d')
      if (context) {
        context.scale(ratio, ratio)
        context.translate(halfWidth, halfHeight)
        draw(context)
      }
      this.#made.set(name, picture)
    }
    return picture
  }
}
