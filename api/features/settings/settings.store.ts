import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../database/database.ts'

/** The company. Rates are basis points, `undo_seconds` is how long a message can still be taken back. */
export interface Settings {
  company_name: string
  /** How the office is reached, where it wants to be. */
  phone: string | null
  email: string | null
  address: string | null
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
  version: number
  updated_at: Date
}

const columns = sql`
  company_name, phone, email, address, time_zone, currency, country, locale, brand_colour, tax_rate_bp, quote_valid_days,
  undo_seconds, code_for_approval, code_above_minor, office_turn_hours, customer_turn_days, epoch, version, updated_at`

/** The one row; it is there from the first migration on. */
export function readSettings(db: Reader): Promise<Settings> {
  return theRow(db, empty)
}

/** The same, as it stays until this transaction ends: for what is reckoned with it and stored. */
export function holdSettings(tx: Tx): Promise<Settings> {
  return theRow(tx, sql`FOR SHARE`)
}

/** The same, to be changed: waits for everybody who reckons with it. */
export function lockSettings(tx: Tx): Promise<Settings> {
  return theRow(tx, sql`FOR UPDATE`)
}

async function theRow(db: Reader, lock: Sql): Promise<Settings> {
  const [row] = await db.sql<Settings>(sql`SELECT ${columns} FROM settings WHERE id = 1 ${lock}`)
  if (!row) throw new Error('The settings row is missing: the migrations have not run')
  return row
}

/** Whether PostgreSQL knows the zone, too: it reckons with it. */
export async function isZoneOfDatabase(db: Reader, zone: string): Promise<boolean> {
  const rows = await db.sql(
    sql`SELECT 1 AS known FROM pg_timezone_names WHERE lower(name) = lower(${zone}) LIMIT 1`,
  )
  return rows.length > 0
}
