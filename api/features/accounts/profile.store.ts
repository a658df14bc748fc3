import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice, type Role, systemActor } from '../../contract/actor.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'

export type Profile = components['schemas']['Profile']

/** The columns of `Profile`, written as the contract has them. Reads over `profiles p`. */
const columns: Sql = sql`
  p.id, p.role, p.state, p.name, p.email, iso(p.email_confirmed_at) AS email_confirmed_at, p.phone, p.language,
  p.contact_id, iso(p.last_login_at) AS last_login_at, iso(p.deactivated_at) AS deactivated_at, p.version,
  iso(p.created_at) AS created_at, iso(p.updated_at) AS updated_at`

/** Which logins an actor sees: the office all, everybody else their own. */
function visible(actor: Actor): Sql {
  if (isOffice(actor) || actor.kind === 'system') return sql`TRUE`
  return actor.kind === 'profile' ? sql`p.id = ${actor.profile_id}::uuid` : sql`FALSE`
}

/** The profile, if the actor sees it. */
export async function findProfile(db: Reader, actor: Actor, profileId: string): Promise<Profile | null> {
  const [row] = await db.sql<Profile>(
    sql`SELECT ${columns} FROM profiles p WHERE p.id = ${profileId}::uuid AND (${visible(actor)})`,
  )
  return row ?? null
}

/** The profile, if the actor sees it, held until the transaction ends. */
export async function lockProfile(tx: Tx, actor: Actor, profileId: string): Promise<Profile | null> {
  const [row] = await tx.sql<Profile>(sql`
    SELECT ${columns} FROM profiles p WHERE p.id = ${profileId}::uuid AND (${visible(actor)}) FOR UPDATE`)
  return row ?? null
}

/** The profile of whoever just proved to be its person. */
export function signedInProfile(db: Reader, profileId: string): Promise<Profile | null> {
  return findProfile(db, systemActor, profileId)
}

/** What a sign-in needs to know of an address; null when nobody has it. */
export interface Credentials {
  id: string
  state: Profile['state']
  password_hash: string | null
  email_confirmed_at: Date | null
  /** False for who signed up with it and has not shown yet that it is theirs: with that nobody signs in. */
  owns_email: boolean
}

/** Of several who gave the same address it is the one whose it is, else the last who signed up with it. */
export async function credentialsOf(
  db: Reader,
  who: { email: string } | { profile_id: string },
): Promise<Credentials | null> {
  const [row] = await db.sql<Credentials>(sql`
    SELECT p.id, p.state, p.password_hash, p.email_confirmed_at, p.owns_email FROM profiles p
    WHERE ${'email' in who ? bearing(addressKey(who.email)) : sql`p.id = ${who.profile_id}::uuid`}
    ORDER BY p.owns_email DESC, p.created_at DESC, p.id DESC LIMIT 1`)
  return row ?? null
}

/** Whose address it is, or whose user name: a login that came of a credential has both. */
function bearing(name: string): Sql {
  return sql`p.email = ${name} OR p.id = (
    SELECT k.profile_id FROM credentials k WHERE k.user_name = ${name} AND k.revoked_at IS NULL)`
}

/** An address as it is compared: case says nothing. */
export function addressKey(email: string): string {
  return email.toLowerCase()
}

export interface NewProfile {
  role: Role
  state: Profile['state']
  name: string
  email: string
  password_hash: string | null
  phone: string | null
  language: string
  contact_id: string | null
  email_confirmed_at: Date | null
  /** Whether the address is this login's alone. Of who signs up it is so only once it is confirmed. */
  owns_email: boolean
}

/** Adds a login and answers its id; null when it is to own an address that another has. */
export async function insertProfile(tx: Tx, given: NewProfile, at: Date): Promise<string | null> {
  const [row] = await tx.sql<{ id: string }>(sql`
    INSERT INTO profiles (id, role, state, name, email, password_hash, phone, language, contact_id, email_confirmed_at,
                          owns_email, created_at, updated_at)
    VALUES (${uuidv7()}, ${given.role}::"Role", ${given.state}::"ProfileState", ${given.name}, ${addressKey(given.email)},
            ${given.password_hash}, ${given.phone}, ${given.language}, ${given.contact_id}, ${given.email_confirmed_at},
            ${given.owns_email}, ${at}, ${at})
    ON CONFLICT (email) WHERE owns_email DO NOTHING RETURNING id`)
  return row?.id ?? null
}

/** Gives a login its password. */
export async function storePassword(
  tx: Tx,
  profileId: string,
  password_hash: string,
  at: Date,
): Promise<void> {
  await tx.sql(sql`
    UPDATE profiles SET password_hash = ${password_hash}, updated_at = ${at} WHERE id = ${profileId}::uuid`)
}

/**
 * The person has proved to read their mailbox: an invited login becomes active, its address confirmed and its own.
 * False when it is another's by now: of several who signed up with an address, the first to confirm has it.
 */
export async function activate(tx: Tx, profileId: string, at: Date): Promise<boolean> {
  await tx.sql(sql`
    SELECT id FROM profiles WHERE email = (SELECT email FROM profiles WHERE id = ${profileId}::uuid) ORDER BY id FOR UPDATE`)
  const rows = await tx.sql(sql`
    UPDATE profiles p
    SET state = 'active', email_confirmed_at = coalesce(email_confirmed_at, ${at}), owns_email = TRUE,
        version = version + 1, updated_at = ${at}
    WHERE id = ${profileId}::uuid AND state <> 'deactivated'
      AND NOT EXISTS (SELECT FROM profiles o WHERE o.email = p.email AND o.owns_email AND o.id <> p.id)
    RETURNING id`)
  return rows.length > 0
}

/** Ends a login for good. */
export async function deactivate(tx: Tx, profileId: string, at: Date): Promise<void> {
  await tx.sql(sql`
    UPDATE profiles SET state = 'deactivated', deactivated_at = ${at}, version = version + 1, updated_at = ${at}
    WHERE id = ${profileId}::uuid`)
}

export interface ProfileFilter {
  role?: string[]
  state?: string[]
  text?: string
}

/** A page of profiles, newest first, shaped by PostgreSQL; one row more than asked tells that there is more. */
export async function listProfileRows(
  db: Reader,
  { role, state, text }: ProfileFilter,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(shaped) FROM (SELECT ${columns}) AS shaped)::text AS json, p.created_at, p.id
    FROM profiles p
    WHERE TRUE
      ${role ? sql`AND p.role = ANY(${role}::"Role"[])` : empty}
      ${state ? sql`AND p.state = ANY(${state}::"ProfileState"[])` : empty}
      ${text ? sql`AND (p.name || ' ' || p.email || ' ' || coalesce(p.phone, '')) ILIKE ${likeText(text)}` : empty}
      ${afterCursor(sql`p`, from)}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`)
}

/** How many can still administer, held so that two who leave at once see each other. */
export async function countAdmins(tx: Tx): Promise<number> {
  const rows = await tx.sql(
    sql`SELECT id FROM profiles WHERE role = 'admin' AND state = 'active' ORDER BY id FOR UPDATE`,
  )
  return rows.length
}
