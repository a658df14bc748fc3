export type Trade =
  | 'plumbing'
  | 'heating'
  | 'electrical'
  | 'gas'
  | 'roofing'
  | 'carpentry'
  | 'painting'
  | 'masonry'
  | 'appliance'
  | 'elevator'
  | 'locks'
  | 'pest'
  | 'general'

export type Priority = 'emergency' | 'high' | 'normal' | 'low'

/** What a column of a file can hold. `requested` and `closed` are days or times, as the file has them. */
export type ImportField =
  | 'external_id'
  | 'title'
  | 'description'
  | 'trade'
  | 'priority'
  | 'status'
  | 'requested'
  | 'closed'
  | 'address_line'
  | 'unit'
  | 'city'
  | 'postal_code'
  | 'region'
  | 'country'
  | 'latitude'
  | 'longitude'
  | 'client_name'
  | 'contact_name'
  | 'contact_email'
  | 'contact_phone'
  | 'tags'

/** Field -> index of its column; `unused` are the columns kept as fields of the office's own. */
export interface ImportColumns {
  headers: readonly string[]
  fields: Partial<Record<ImportField, number>>
  unused: readonly number[]
}

/** What the office says about a file. */
export interface ImportOptions {
  /** Field -> header, where the names do not say it. */
  columns?: Partial<Record<ImportField, string>>
  /** Words of the file -> trade, before our own list. */
  trades?: Readonly<Record<string, Trade>>
  /** For rows whose trade is missing or unknown; without it they are refused. */
  default_trade?: Trade
  default_city?: string
  default_region?: string
  /** Two letters; also how telephone numbers without a country are read. */
  default_country?: string
  /** IANA name; how clock times without an offset are read. Without it they are refused. */
  time_zone?: string
  /** How 03/04/2026 is read; without it such days are refused. */
  day_order?: 'dmy' | 'mdy'
}

/** One row, ready to become a job with its site, client and contact. Null for what the file does not say. */
export interface ImportRow {
  external_id: string | null
  title: string
  description: string
  trade: Trade
  priority: Priority
  address_line: string
  unit: string | null
  city: string
  postal_code: string | null
  region: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
  /** A day, `YYYY-MM-DD`, where no clock time is known; then `requested_at` is null. */
  requested_on: string | null
  requested_at: Date | null
  closed_on: string | null
  closed_at: Date | null
  ended: 'closed' | 'canceled' | null
  client_name: string | null
  contact_name: string | null
  contact_email: string | null
  /** E.164. */
  contact_phone: string | null
  tags: string[]
  /** What stood in columns of no meaning to us, by header. */
  custom: Record<string, string>
}
