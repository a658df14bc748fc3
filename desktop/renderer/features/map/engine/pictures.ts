/** What one draws with, on the page or beside it. */
export type Brush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Small pictures drawn once and copied often, sharp on the screen in use. */
export class Pictures {
  readonly #made = new Map<string, ImageBitmap>()

  has(key: string, scale = 1): boolean {
    return this.#made.has(nameOf(key, scale))
  }

  /** The picture of a key, drawn around its middle the first time; half its sides in CSS pixels. */
  get(
    key: string,
    halfWidth: number,
    halfHeight: number,
    draw: (context: Brush) => void,
    scale = 1,
  ): ImageBitmap {
    const name = nameOf(key, scale)
    const made = this.#made.get(name)
    if (made) return made
    const ratio = (globalThis.devicePixelRatio || 1) * scale
    const canvas = new OffscreenCanvas(Math.ceil(2 * halfWidth * ratio), Math.ceil(2 * halfHeight * ratio))
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser draws no canvas')
    context.scale(ratio, ratio)
    context.translate(halfWidth, halfHeight)
    draw(context)
    // A finished picture is cheaper to copy than a canvas, which could still change.
    const picture = canvas.transferToImageBitmap()
    this.#made.set(name, picture)
    return picture
  }
}

function nameOf(key: string, scale: number): string {
  return `${key} ${(globalThis.devicePixelRatio || 1) * scale}`
}
