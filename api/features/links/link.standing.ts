import type { Actor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { type LinkState, linkExpiry, linkState } from './link.rules.ts'
import { findLink, findLinkByHash, type LinkRow } from './link.store.ts'

/** When the link ends as things stand now: on its own date, or earlier by its purpose. */
export function endOf(row: LinkRow): Date | null {
  const end = linkExpiry(row.purpose, { ...row, dispute_ended_at: null })
  const ends = [end, row.expires_at].filter((each) => each !== null)
  return ends.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
}

/** How the link stands now. */
export const stateOf = (row: LinkRow, at: Date): LinkState =>
  linkState({ ...row, expires_at: endOf(row) }, at)

/** The actor behind a mailed link; null when there never was such a link or it was revoked. */
export async function linkByToken(db: Reader, hash: Buffer, at: Date): Promise<Actor | Refusal | null> {
  const link = await findLinkByHash(db, hash)
  return link && linkActor(link, null, at)
}

/** The actor behind a session that was traded for a link: it ends with its link, whatever its own date says. */
export async function linkOfSession(
  db: Reader,
  linkId: string,
  sessionId: string,
  at: Date,
): Promise<Actor | null> {
  const link = await findLink(db, linkId)
  const actor = link && linkActor(link, sessionId, at)
  return actor && 'kind' in actor ? actor : null
}

function linkActor(
  link: LinkRow,
  session_id: string | null,
  at: Date,
): Actor | Refusal<'link_expired'> | null {
  const state = stateOf(link, at)
  if (state === 'revoked') return null
  if (state !== 'active') {
    return {
      refused: 'link_expired',
      detail: 'This link has expired. A new one can be sent to the address on file.',
    }
  }
  const { id, job_id, contact_id, purpose, delivery_id } = link
  return { kind: 'link', link_id: id, job_id, contact_id, purpose, delivery_id, session_id }
}
