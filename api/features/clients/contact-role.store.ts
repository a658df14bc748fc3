import sql, { type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { reference } from './merged.store.ts'

type Schemas = components['schemas']

/** What a contact is at clients and sites; a list that is left out stays as it is. */
export interface Standing {
  clients?: readonly Schemas['ClientRole'][]
  sites?: readonly Schemas['SiteRole'][]
}

/** Replaces what a contact is at clients, at sites, or both; refuses ids that do not exist. */
export async function replaceStanding(
  tx: Tx,
  contactId: string,
  { clients, sites }: Standing,
): Promise<Refusal<'unknown_reference'> | null> {
  const atClients = clients?.map(({ client_id, roles }) => ({ id: client_id, roles }))
  const atSites = sites?.map(({ site_id, roles }) => ({ id: site_id, roles }))
  return (
    (atClients ? await replace(tx, contactId, 'client', atClients) : null) ??
    (atSites ? await replace(tx, contactId, 'site', atSites) : null)
  )
}

const tables: Record<'client' | 'site', { table: Sql; column: Sql }> = {
  client: { table: sql`client_contacts`, column: sql`client_id` },
  site: { table: sql`site_contacts`, column: sql`site_id` },
}

async function replace(
  tx: Tx,
  contactId: string,
  kind: 'client' | 'site',
  places: readonly { id: string; roles: readonly string[] }[],
): Promise<Refusal<'unknown_reference'> | null> {
  const { table, column } = tables[kind]
  const rolesAt = new Map<string, Set<string>>()
  for (const [index, { id, roles }] of places.entries()) {
    const today = await reference(tx, kind, id, `/${kind}s/${index}/${kind}_id`)
    if (isRefusal(today)) return today
    // Two ids of one merged place are one place.
    rolesAt.set(today, new Set([...(rolesAt.get(today) ?? []), ...roles]))
  }
  await tx.sql(sql`DELETE FROM ${table} WHERE contact_id = ${contactId}::uuid`)
  for (const [id, roles] of rolesAt) {
    await tx.sql(sql`
      INSERT INTO ${table} (${column}, contact_id, roles)
      VALUES (${id}::uuid, ${contactId}::uuid, ${[...roles]}::"ContactRole"[])`)
  }
  return null
}
