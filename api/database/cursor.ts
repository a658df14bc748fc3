import sql, { empty, type Sql } from 'sql-template-tag'

/** Where a page ended, in an order that nothing can change: newest first, by creation and id. */
export interface PageKey {
  created_at: Date
  id: string
}

/** Opaque to clients. */
export function encodeCursor({ created_at, id }: PageKey): string {
  return Buffer.from(`${created_at.getTime()} ${id}`).toString('base64url')
}

/** The place a client's cursor means; null when it is none of ours. */
export function decodeCursor(cursor: string): PageKey | null {
  const found = /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  return found?.[1] && found[2] ? { created_at: new Date(Number(found[1])), id: found[2] } : null
}

/** `AND` what comes after the cursor, for a table of the given alias. */
export function afterCursor(alias: Sql, key: PageKey | null): Sql {
  return key ? sql`AND (${alias}.created_at, ${alias}.id) < (${key.created_at}, ${key.id}::uuid)` : empty
}
