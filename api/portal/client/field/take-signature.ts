/** Lets a finger, a pen or a mouse draw in the field, and writes what was drawn into the form, as numbers. */
export function takeSignature(page: Document): void {
  const canvas = page.querySelector<HTMLCanvasElement>('canvas.signature')
  const kept = page.querySelector<HTMLInputElement>('form[data-sign] [name=strokes]')
  const pen = canvas?.getContext('2d')
  if (!canvas || !kept || !pen) return
  let strokes: number[][] = []
  let stroke: number[] | null = null
  Object.assign(pen, { lineWidth: 4, lineCap: 'round', lineJoin: 'round' })

  const place = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most)
    return [within((clientX - left) / width, canvas.width), within((clientY - top) / height, canvas.height)]
  }
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId)
    stroke = [...place(event)]
    strokes.push(stroke)
  })
  canvas.addEventListener('pointermove', (event) => {
    if (!stroke || stroke.length >= 2_000) return
    const [x, y] = place(event)
    const [fromX, fromY] = stroke.slice(-2) as [number, number]
    if (Math.hypot(x - fromX, y - fromY) < 2) return
    stroke.push(x, y)
    pen.beginPath()
    pen.moveTo(fromX, fromY)
    pen.lineTo(x, y)
    pen.stroke()
  })
  const lift = () => {
    stroke = null
    kept.value = JSON.stringify(strokes.slice(0, 200))
  }
  canvas.addEventListener('pointerup', lift)
  canvas.addEventListener('pointercancel', lift)
  page.querySelector('[data-wipe]')?.addEventListener('click', () => {
    strokes = []
    pen.clearRect(0, 0, canvas.width, canvas.height)
    lift()
  })
}
