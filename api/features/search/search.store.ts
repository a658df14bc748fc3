import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'
import type { NumberRange } from './search.rules.ts'

type Hit = components['schemas']['SearchHit']
export type Found = Omit<Hit, 'match'> & { match: Hit['match'] }

/** What is looked for in a group: text as patterns, or (with slips) the text that a word is nearly the same as. */
export interface Look {
  text: string
  /** For each word the patterns, one of which must fit; null for a look at what is nearly the same. */
  patterns: readonly (readonly string[])[] | null
  job_numbers: readonly NumberRange[]
  quote_numbers: readonly NumberRange[]
  phones: readonly string[]
  limit: number
}

/** How near a word must come to what was typed (0 to 1), in a snapshot; what pg_trgm takes by itself misses a turned pair. */
export async function allowSlips(db: Reader): Promise<void> {
  await db.sql(sql`SELECT set_config('pg_trgm.word_similarity_threshold', '0.35', TRUE)`)
}

/** Whether a folded text holds every word, or one that is nearly the same. */
function holds(haystack: Sql, { text, patterns }: Look): Sql {
  if (!patterns) return sql`${haystack} %> ${text}`
  if (patterns.length === 0) return sql`FALSE`
  const words = patterns.map(
    (some) =>
      sql`(${join(
        some.map((pattern) => sql`${haystack} LIKE ${pattern}`),
        ' OR ',
      )})`,
  )
  return sql`(${join(words, ' AND ')})`
}

/** The best first: the same, one that begins so, one with a word that begins so, any other. */
function rank(haystack: Sql, { text, patterns }: Look): Sql {
  if (!patterns) return sql`4 - word_similarity(${text}, ${haystack})`
  return sql`
    CASE WHEN ${haystack} = ${text} THEN 0 WHEN starts_with(${haystack}, ${text}) THEN 1
         WHEN strpos(' ' || ${haystack}, ' ' || ${text}) > 0 THEN 2 ELSE 3 END`
}

/** Ids of the table by number, those with the fewest digits first: of each length no more than are shown. */
function firstNumbered(table: Sql, ranges: readonly NumberRange[], limit: number): Sql {
  const some = ranges.map(
    ([from, to]) =>
      sql`(SELECT id FROM ${table} WHERE number BETWEEN ${from} AND ${to} ORDER BY number LIMIT ${limit})`,
  )
  return some.length > 0 ? join(some, ' UNION ALL ') : sql`SELECT NULL::uuid WHERE FALSE`
}

function numbered(column: Sql, ranges: readonly NumberRange[]): Sql {
  if (ranges.length === 0) return sql`FALSE`
  return sql`(${join(
    ranges.map(([from, to]) => sql`${column} BETWEEN ${from} AND ${to}`),
    ' OR ',
  )})`
}

const holdsPhone = (column: Sql, phones: readonly string[]): Sql =>
  phones.length === 0
    ? sql`FALSE`
    : sql`(${join(
        phones.map((digits) => sql`phone_digits(${column}) LIKE ${`%${digits}%`}`),
        ' OR ',
      )})`

const jobColumns = sql`
  'job' AS type, j.id, 'J-' || j.number AS label, concat_ws(' · ', j.title, s.address_line || ', ' || s.city, c.name) AS detail,
  j.id AS job_id, j.stage::text AS state, FALSE AS archived, NULL::uuid AS merged_into_id`
const jobTables = sql`jobs j JOIN sites s ON s.id = j.site_id LEFT JOIN clients c ON c.id = j.client_id`

export async function findJobs(db: Reader, look: Look): Promise<Found[]> {
  const title = sql`folded(j.title)`
  const number = numbered(sql`j.number`, look.job_numbers)
  return db.sql<Found>(sql`
    SELECT ${jobColumns},
           CASE WHEN ${number} THEN jsonb_build_object('in', 'number', 'text', 'J-' || j.number)
                ELSE jsonb_build_object('in', 'title', 'text', j.title) END AS match
    FROM ${jobTables}
    WHERE j.id IN (${firstNumbered(sql`jobs`, look.job_numbers, look.limit)}
                   UNION ALL (SELECT j.id FROM jobs j WHERE ${holds(title, look)} ORDER BY j.created_at DESC LIMIT ${look.limit}))
    ORDER BY (${number}) IS TRUE DESC, CASE WHEN ${number} THEN j.number END, ${rank(title, look)}, j.created_at DESC, j.id
    LIMIT ${look.limit}`)
}

/** Jobs of clients, contacts and sites that were found, newest first. */
export async function findJobsOf(
  db: Reader,
  found: readonly Found[],
  known: readonly string[],
  limit: number,
): Promise<Found[]> {
  const ids = (type: Hit['type']) => found.filter((hit) => hit.type === type).map(({ id }) => id)
  const [clients, contacts, sites] = [ids('client'), ids('contact'), ids('site')]
  return db.sql<Found>(sql`
    SELECT ${jobColumns},
           CASE WHEN j.site_id = ANY(${sites}::uuid[]) THEN jsonb_build_object('in', 'site', 'text', s.address_line)
                WHEN j.client_id = ANY(${clients}::uuid[]) THEN jsonb_build_object('in', 'client', 'text', c.name)
                ELSE jsonb_build_object('in', 'contact', 'text', (
                  SELECT o.name FROM job_contacts jc JOIN contacts o ON o.id = jc.contact_id
                  WHERE jc.job_id = j.id AND jc.contact_id = ANY(${contacts}::uuid[]) ORDER BY o.name LIMIT 1)) END AS match
    FROM ${jobTables}
    WHERE j.id IN (SELECT id FROM jobs WHERE site_id = ANY(${sites}::uuid[])
                   UNION ALL SELECT id FROM jobs WHERE client_id = ANY(${clients}::uuid[])
                   UNION ALL SELECT job_id FROM job_contacts WHERE contact_id = ANY(${contacts}::uuid[]))
      AND j.id <> ALL(${[...known]}::uuid[])
    ORDER BY j.created_at DESC, j.id LIMIT ${limit}`)
}

export async function findQuotes(db: Reader, { quote_numbers, limit }: Look): Promise<Found[]> {
  if (quote_numbers.length === 0) return []
  return db.sql<Found>(sql`
    SELECT 'quote' AS type, q.id, 'Q-' || q.number AS label, concat_ws(' · ', q.title, 'J-' || j.number) AS detail,
           q.job_id, q.status::text AS state, FALSE AS archived, NULL::uuid AS merged_into_id,
           jsonb_build_object('in', 'number', 'text', q.number::text) AS match
    FROM quotes q JOIN jobs j ON j.id = q.job_id
    WHERE q.id IN (${firstNumbered(sql`quotes`, quote_numbers, limit)}) ORDER BY q.number LIMIT ${limit}`)
}

export async function findClients(db: Reader, look: Look): Promise<Found[]> {
  const name = sql`folded(c.name)`
  return db.sql<Found>(sql`
    SELECT 'client' AS type, c.id, c.name AS label, c.kind::text AS detail, NULL::uuid AS job_id, NULL AS state,
           c.archived_at IS NOT NULL AS archived, c.merged_into_id,
           jsonb_build_object('in', 'name', 'text', c.name) AS match
    FROM clients c WHERE ${holds(name, look)}
    ORDER BY ${standing(sql`c`)}, ${rank(name, look)}, c.name, c.id LIMIT ${look.limit}`)
}

export async function findContacts(db: Reader, look: Look): Promise<Found[]> {
  const name = sql`folded(o.name)`
  const phone = holdsPhone(sql`o.phones`, look.phones)
  const byName = holds(name, look)
  const email = look.patterns?.length === 1 ? holds(sql`lower(o.email)`, look) : sql`FALSE`
  const first = (where: Sql) =>
    sql`(SELECT o.id FROM contacts o WHERE o.erased_at IS NULL AND ${where}
         ORDER BY ${standing(sql`o`)}, ${rank(name, look)} LIMIT ${look.limit})`
  // A few digits are in very many numbers: to look at all of them, only to put them in order, would take long.
  const some = (where: Sql) =>
    sql`(SELECT o.id FROM contacts o WHERE o.erased_at IS NULL AND ${where} LIMIT ${look.limit * 10})`
  return db.sql<Found>(sql`
    SELECT 'contact' AS type, o.id, o.name AS label, concat_ws(' · ', o.email, o.phones[1]) AS detail,
           NULL::uuid AS job_id, NULL AS state, o.archived_at IS NOT NULL AS archived, o.merged_into_id,
           CASE WHEN ${phone} THEN jsonb_build_object('in', 'phone', 'text', (
                  SELECT number FROM unnest(o.phones) number WHERE ${holdsPhone(sql`ARRAY[number]`, look.phones)} LIMIT 1))
                WHEN ${byName} THEN jsonb_build_object('in', 'name', 'text', o.name)
                ELSE jsonb_build_object('in', 'email', 'text', o.email) END AS match
    FROM contacts o
    WHERE o.id IN (${first(byName)} UNION ALL ${first(sql`(${email})`)}
                   ${look.phones.length > 0 ? sql`UNION ALL ${some(phone)}` : empty})
    ORDER BY ${standing(sql`o`)}, (${phone}) IS TRUE DESC, ${rank(name, look)}, o.name, o.id LIMIT ${look.limit}`)
}

export async function findSites(db: Reader, look: Look): Promise<Found[]> {
  // Letter by letter the expression of the index `sites_search`.
  const address = sql`folded(s.address_line || ' ' || coalesce(s.unit, '') || ' ' || s.city || ' ' || coalesce(s.postal_code, '') || ' ' || coalesce(s.name, ''))`
  return db.sql<Found>(sql`
    SELECT 'site' AS type, s.id, concat_ws(', ', s.address_line, s.unit) AS label,
           concat_ws(' · ', s.city, s.postal_code, s.name) AS detail, NULL::uuid AS job_id, NULL AS state,
           s.archived_at IS NOT NULL AS archived, s.merged_into_id,
           jsonb_build_object('in', 'address', 'text', concat_ws(', ', s.address_line, s.unit, s.city)) AS match
    FROM sites s WHERE ${holds(address, look)}
    ORDER BY ${standing(sql`s`)}, ${rank(address, look)}, s.address_line, s.id LIMIT ${look.limit}`)
}

/** The people who work here: few enough to be looked through. */
export async function findStaff(db: Reader, look: Look): Promise<Found[]> {
  const name = sql`folded(p.name)`
  const phone = holdsPhone(sql`ARRAY[p.phone]`, look.phones)
  const email = look.patterns?.length === 1 ? holds(sql`lower(p.email)`, look) : sql`FALSE`
  return db.sql<Found>(sql`
    SELECT 'profile' AS type, p.id, p.name AS label, concat_ws(' · ', p.role::text, p.email) AS detail,
           NULL::uuid AS job_id, p.state::text AS state, p.state = 'deactivated' AS archived, NULL::uuid AS merged_into_id,
           CASE WHEN ${holds(name, look)} THEN jsonb_build_object('in', 'name', 'text', p.name)
                WHEN ${phone} THEN jsonb_build_object('in', 'phone', 'text', p.phone)
                ELSE jsonb_build_object('in', 'email', 'text', p.email) END AS match
    FROM profiles p WHERE p.role <> 'customer' AND (${holds(name, look)} OR ${email} OR ${phone})
    ORDER BY p.state = 'deactivated', ${rank(name, look)}, p.name, p.id LIMIT ${look.limit}`)
}

/** What is in use comes before what was archived, and that before a double that went into another. */
function standing(row: Sql): Sql {
  return sql`(${row}.merged_into_id IS NOT NULL)::int * 2 + (${row}.archived_at IS NOT NULL)::int`
}
