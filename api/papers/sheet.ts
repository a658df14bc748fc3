import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

/** Points (1/72 inch). */
const margin = 48
const footer = 40
const sizes = { a4: [595.28, 841.89], letter: [612, 792] } as const

export type PaperSize = keyof typeof sizes
type Weight = 'plain' | 'bold'

export interface Style {
  size?: number
  weight?: Weight
  color?: string
  /** Room between two lines, as a multiple of the size. */
  leading?: number
}

/** A column of a row: where it starts and how wide it is, as shares of the printable width. */
export interface Column {
  from: number
  width: number
  right?: boolean
}

const require = createRequire(import.meta.url)
const fontFiles = { plain: 'DejaVuSansCondensed.ttf', bold: 'DejaVuSansCondensed-Bold.ttf' }
const fonts = new Map<Weight, Buffer>()

function fontOf(weight: Weight): Buffer {
  const known = fonts.get(weight)
  if (known) return known
  const read = readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${fontFiles[weight]}`))
  fonts.set(weight, read)
  return read
}

// What is not seen has no place on a paper: control characters, and marks that turn the direction of text.
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu

/**
 * Pages that fill from top to bottom. Text is text whatever it says, in a font that goes with the file (Latin, Greek,
 * Cyrillic and more). The same calls give the same bytes: it is dated by what it says, not by when it was made.
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument
  readonly width: number
  readonly #bottom: number
  /** Where the next line begins. */
  y = margin
  /** Drawn at the top of every page that is begun while it stands. */
  repeat: (() => void) | null = null

  /** The library writes `title` into XML as it is: nothing that anybody typed goes there. */
  constructor({ size, title, dated }: { size: PaperSize; title: string; dated: Date }) {
    const info = { Title: title, CreationDate: dated, Producer: 'Callout', Creator: 'Callout' }
    const options = { size: [...sizes[size]] as [number, number], margin: 0, info, autoFirstPage: false }
    this.#doc = new PDFDocument({ ...options, bufferPages: true, lang: 'en', pdfVersion: '1.7' })
    for (const weight of ['plain', 'bold'] as const) this.#doc.registerFont(weight, fontOf(weight))
    this.width = sizes[size][0] - 2 * margin
    this.#bottom = sizes[size][1] - margin - footer
    this.#doc.addPage()
  }

  /** A band over the whole width of the page, from its top edge, with text in it. */
  band(height: number, color: string, texts: readonly (Style & { text: string; right?: boolean })[]): void {
    this.#doc.rect(0, 0, this.width + 2 * margin, height).fill(color)
    for (const { text, right, ...style } of texts) {
      const half = this.width * (right ? 0.4 : 0.58)
      const [line = ''] = this.#wrap(text, style, half)
      const width = this.#doc.widthOfString(line)
      const size = style.size ?? 9
      this.#put(line, margin + (right ? this.width - width : 0), (height - size * 1.3) / 2, style)
    }
    this.y = height + 20
  }

  /** A paragraph over the whole width; empty text takes no room. */
  text(text: string, style: Style = {}): void {
    if (text.trim() === '') return
    for (const line of this.#wrap(text, style, this.width)) this.#row([{ line, x: 0 }], style)
  }

  /** Texts side by side, each wrapped in its column; a row that is longer than the page goes on on the next. */
  row(columns: readonly Column[], texts: readonly string[], style: Style = {}): void {
    const wrapped = columns.map((column, index) =>
      this.#wrap(texts[index] ?? '', style, column.width * this.width - 6),
    )
    const height = Math.max(...wrapped.map((lines) => lines.length))
    for (let at = 0; at < height; at++) {
      const parts = columns.flatMap((column, index) => {
        const line = wrapped[index]?.[at]
        if (!line) return []
        this.#font(style)
        const start = column.from * this.width
        const free = column.width * this.width - this.#doc.widthOfString(line)
        return [{ line, x: start + (column.right ? free : 0) }]
      })
      this.#row(parts, style)
    }
  }

  gap(points: number): void {
    this.y += points
  }

  rule(color = '#c9ced6'): void {
    this.#doc
      .moveTo(margin, this.y)
      .lineTo(margin + this.width, this.y)
      .lineWidth(0.6)
      .stroke(color)
    this.y += 5
  }

  /** Goes to the next page unless so much room is left on this one. */
  keep(points: number): void {
    if (this.y + points > this.#bottom) this.#turn()
  }

  /** Ends it: at the foot of every page what `foot` says of it, counted from 1. Answers the bytes. */
  async end(foot: (page: number, pages: number) => readonly string[]): Promise<Buffer> {
    const { count } = this.#doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(page)
      this.y = this.#bottom + 18
      for (const line of foot(page + 1, count)) {
        this.#put(plainText(line), margin, this.y, { size: 7, color: '#5a6270' })
        this.y += 10
      }
    }
    const chunks: Buffer[] = []
    const ended = new Promise<void>((resolve, reject) => {
      this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.#doc.on('end', resolve)
      this.#doc.on('error', reject)
    })
    this.#doc.end()
    await ended
    return Buffer.concat(chunks)
  }

  #row(parts: readonly { line: string; x: number }[], style: Style): void {
    const step = (style.size ?? 9) * (style.leading ?? 1.35)
    if (this.y + step > this.#bottom) this.#turn()
    for (const { line, x } of parts) this.#put(line, margin + x, this.y, style)
    this.y += step
  }

  #turn(): void {
    this.#doc.addPage()
    this.y = margin
    this.repeat?.()
  }

  #put(line: string, x: number, y: number, style: Style): void {
    this.#font(style)
    this.#doc.fillColor(style.color ?? '#16191d').text(line, x, y, { lineBreak: false })
  }

  #font({ size = 9, weight = 'plain' }: Style): void {
    this.#doc.font(weight).fontSize(size)
  }

  /** Lines that fit; a word longer than a line is broken wherever that is. */
  #wrap(text: string, style: Style, width: number): string[] {
    this.#font(style)
    const fits = (line: string) => this.#doc.widthOfString(line) <= width
    const lines: string[] = []
    for (const paragraph of plainText(text).split('\n')) {
      let line = ''
      for (const word of paragraph.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`
        if (fits(longer)) {
          line = longer
          continue
        }
        if (line !== '') lines.push(line)
        line = word
        while (!fits(line)) {
          const head = longestFitting([...line], fits)
          lines.push(head)
          line = line.slice(head.length)
        }
      }
      lines.push(line)
    }
    return lines
  }
}

/** The longest beginning that fits, one letter at least. */
function longestFitting(letters: readonly string[], fits: (line: string) => boolean): string {
  let [low, high] = [1, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(letters.slice(0, middle).join(''))) low = middle
    else high = middle - 1
  }
  return letters.slice(0, low).join('')
}

/** Text as it is printed: line ends of one kind, a blank for a tab, nothing unseen. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(unseen, '')
}
