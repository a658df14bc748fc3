import { decodeCursor, encodeCursor, type PageKey } from '../database/cursor.ts'
import { JsonText } from './operation.ts'
import type { Refusal } from './refusal.ts'

/** The place a page begins; a refusal when the cursor is none of ours. */
export function pageStart(cursor: string | undefined): PageKey | null | Refusal<'invalid_input'> {
  if (cursor === undefined) return null
  return (
    decodeCursor(cursor) ?? {
      refused: 'invalid_input',
      detail: 'This cursor is not one of this list.',
      errors: [{ pointer: '/cursor', message: 'is not a cursor of this list' }],
    }
  )
}

/** A row as PostgreSQL shaped it, with the key of its place. */
export interface ShapedRow extends PageKey {
  json: string
}

/** A page out of `limit + 1` rows that PostgreSQL already shaped: nothing is parsed only to be written again. */
export function shapedPage(rows: ShapedRow[], limit: number): JsonText {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const next = last ? JSON.stringify(encodeCursor(last)) : 'null'
  return new JsonText(`{"items":[${items.map((row) => row.json).join(',')}],"next_cursor":${next}}`)
}

/** A page out of `limit + 1` rows that still have to be shaped here. */
export function pageOf<Row extends PageKey, Item>(
  rows: Row[],
  limit: number,
  view: (row: Row) => Item,
): { items: Item[]; next_cursor: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(view), next_cursor: last ? encodeCursor(last) : null }
}
