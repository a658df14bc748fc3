import sql from 'sql-template-tag'
import type { Reader } from '../../database/database.ts'

/** The company. Rates are basis points, `undo_seconds` is how long a message can still be taken back. */
export interface Settings {
  company_name: string
  time_zone: string
  currency: string
  country: string
  locale: string
  brand_colour: string
  tax_rate_bp: number
  quote_valid_days: number
  undo_seconds: number
  /** Whether approving from a link takes a code; for `above`, from sums higher than `code_above_minor`. */
  code_for_approval: 'off' | 'always' | 'above'
  code_above_minor: number
  /** Until a turn of a dispute is late. */
  office_turn_hours: number
  customer_turn_days: number
  epoch: string
}

/** The one row; it is there from the first migration on. */
export async function readSettings(db: Reader): Promise<Settings> {
  const [row] = await db.sql<Settings>(sql`
    SELECT company_name, time_zone, currency, country, locale, brand_colour, tax_rate_bp, quote_valid_days,
           undo_seconds, code_for_approval, code_above_minor, office_turn_hours, customer_turn_days, epoch
    FROM settings WHERE id = 1`)
  if (!row) throw new Error('The settings row is missing: the migrations have not run')
  return row
}
