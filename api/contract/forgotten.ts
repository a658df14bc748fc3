import sql from 'sql-template-tag'
import type { Tx } from '../database/database.ts'
import type { Actor } from './actor.ts'
import type { Refusal } from './refusal.ts'

export const forgotten: Refusal<'unauthenticated'> = {
  refused: 'unauthenticated',
  detail: 'This access has ended.',
}

/**
 * Whether the contact behind a customer or a link was forgotten while their request ran; until the commit they cannot
 * be. Asked after the handler, whose locks come first: who forgets holds the jobs and then the contacts.
 */
export async function isForgotten(tx: Tx, actor: Actor): Promise<boolean> {
  const contactId = actor.kind === 'link' || actor.kind === 'profile' ? actor.contact_id : null
  if (!contactId) return false
  const [row] = await tx.sql<{ erased_at: Date | null }>(
    sql`SELECT erased_at FROM contacts WHERE id = ${contactId}::uuid FOR KEY SHARE`,
  )
  return row !== undefined && row.erased_at !== null
}
