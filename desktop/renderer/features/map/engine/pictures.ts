/** Small pictures drawn once and copied often, sharp on the screen in use. */
export class Pictures {
  readonly #made = new Map<string, HTMLCanvasElement>()

  has(key: string, scale = 1): boolean {
    return this.#made.has(nameOf(key, scale))
  }

  /** The picture of a key, drawn around its middle the first time; half its sides in CSS pixels. */
  get(
    key: string,
    halfWidth: number,
    halfHeight: number,
    draw: (context: CanvasRenderingContext2D) => void,
    scale = 1,
  ): HTMLCanvasElement {
    const name = nameOf(key, scale)
    const made = this.#made.get(name)
    if (made) return made
    const ratio = (globalThis.devicePixelRatio || 1) * scale
    const picture = document.createElement('canvas')
    picture.width = Math.ceil(2 * halfWidth * ratio)
    picture.height = Math.ceil(2 * halfHeight * ratio)
    const context = picture.getContext('2d')
    if (context) {
      context.scale(ratio, ratio)
      context.translate(halfWidth, halfHeight)
      draw(context)
    }
    this.#made.set(name, picture)
    return picture
  }
}

function nameOf(key: string, scale: number): string {
  return `${key} ${(globalThis.devicePixelRatio || 1) * scale}`
}
