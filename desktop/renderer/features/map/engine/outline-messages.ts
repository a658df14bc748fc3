import type { OutlinePalette } from './palette.ts'

/** Side of an outline tile in CSS pixels. */
export const OUTLINE_TILE = 512

export type ToOutline =
  | { kind: 'palette'; palette: OutlinePalette }
  /** A tile of `OUTLINE_TILE` at a zoom, counted from the north-west; `ratio` device pixels a CSS pixel. */
  | { kind: 'draw'; tile: number; x: number; y: number; zoom: number; ratio: number }

export interface FromOutline {
  tile: number
  /** Null when it could not be drawn. */
  picture: ImageBitmap | null
}
