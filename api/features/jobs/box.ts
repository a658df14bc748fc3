import type { Refusal } from '../../contract/refusal.ts'
import type { Box } from './list-jobs.store.ts'

/** Reads `west,south,east,north` in degrees. */
export function readBox(text: string): Box | Refusal<'invalid_input'> {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = text
    .split(',')
    .map(Number)
  const fits =
    Math.max(Math.abs(west), Math.abs(east)) <= 180 && south >= -90 && south <= north && north <= 90
  if (fits) return { west, south, east, north }
  const message = 'must be west,south,east,north in degrees'
  return { refused: 'invalid_input', detail: `The box ${message}.`, errors: [{ pointer: '/box', message }] }
}
