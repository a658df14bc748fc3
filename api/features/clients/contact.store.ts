import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'
import { externalRefsOf } from './external-ref.store.ts'
import { survivor } from './merged.store.ts'

export type Contact = components['schemas']['Contact']

/** The columns of `Contact`, written as the contract has them. Reads over `contacts o`. */
const columns: Sql = sql`
  o.id, o.name, o.email, o.email_state, o.phones, o.language, o.notes, o.tags, o.custom,
  ${externalRefsOf('contact', sql`o.id`)} AS external_refs,
  coalesce((SELECT jsonb_agg(jsonb_build_object('client_id', c.id, 'name', c.name, 'roles', cc.roles) ORDER BY c.name, c.id)
            FROM client_contacts cc JOIN clients c ON c.id = cc.client_id
            WHERE cc.contact_id = o.id), '[]'::jsonb) AS clients,
  coalesce((SELECT jsonb_agg(jsonb_build_object('site_id', s.id, 'address_line', s.address_line, 'unit', s.unit,
                                                'city', s.city, 'roles', sc.roles) ORDER BY s.address_line, s.id)
            FROM site_contacts sc JOIN sites s ON s.id = sc.site_id
            WHERE sc.contact_id = o.id), '[]'::jsonb) AS sites,
  EXISTS (SELECT FROM profiles p WHERE p.contact_id = o.id AND p.state <> 'deactivated') AS has_login,
  iso(o.archived_at) AS archived_at, o.version, iso(o.created_at) AS created_at, iso(o.updated_at) AS updated_at`

export interface NewContact {
  name: string
  email: string | null
  /** E.164. */
  phones: string[]
  language?: string
  notes?: string | null
  tags?: string[]
  custom?: Record<string, string | number | boolean | null>
}

/** Adds a contact and answers its id. */
export async function insertContact(tx: Tx, given: NewContact, at: Date): Promise<string> {
  const { id } = await tx.prisma.contact.create({
    data: {
      id: uuidv7(),
      ...given,
      email: given.email?.toLowerCase() ?? null,
      created_at: at,
      updated_at: at,
    },
    select: { id: true },
  })
  return id
}

/** The contact, or the one it was merged into. */
export async function findContact(db: Reader, contactId: string): Promise<Contact | null> {
  const [row] = await db.sql<Contact>(
    sql`SELECT ${columns} FROM contacts o WHERE o.id = ${survivor('contact', contactId)}`,
  )
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockContact(tx: Tx, contactId: string): Promise<Contact | null> {
  const [row] = await tx.sql<{ id: string }>(
    sql`SELECT o.id FROM contacts o WHERE o.id = ${survivor('contact', contactId)} FOR UPDATE`,
  )
  return row ? findContact(tx, row.id) : null
}

export interface ContactFilter {
  text?: string
  tag?: string
  client_id?: string
  site_id?: string
}

/** A page of contacts, newest first, shaped by PostgreSQL; one row more than asked tells that there is more. */
export async function listContactRows(
  db: Reader,
  { text, tag, client_id, site_id }: ContactFilter,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(shaped) FROM (SELECT ${columns}) AS shaped)::text AS json, o.created_at, o.id
    FROM contacts o
    WHERE o.merged_into_id IS NULL AND o.archived_at IS NULL
      ${text ? sql`AND (${found(text)})` : empty}
      ${tag ? sql`AND ${tag} = ANY(o.tags)` : empty}
      ${
        client_id
          ? sql`AND EXISTS (SELECT FROM client_contacts cc
                            WHERE cc.contact_id = o.id AND cc.client_id = ${survivor('client', client_id)})`
          : empty
      }
      ${
        site_id
          ? sql`AND EXISTS (SELECT FROM site_contacts sc
                            WHERE sc.contact_id = o.id AND sc.site_id = ${survivor('site', site_id)})`
          : empty
      }
      ${afterCursor(sql`o`, from)}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}`)
}

/** Name or address as written; a number by its digits, however it is spaced, with or without the leading zero. */
function found(text: string): Sql {
  const like = likeText(text)
  const digits = /^[\d\s()+/.-]{3,}$/.test(text) ? text.replaceAll(/\D/g, '').replace(/^0+/, '') : ''
  return sql`o.name ILIKE ${like} OR o.email ILIKE ${like}
    ${digits ? sql`OR array_to_string(o.phones, ' ') LIKE ${`%${digits}%`}` : empty}`
}
