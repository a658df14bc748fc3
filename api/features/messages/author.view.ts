import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice, isStaff } from '../../contract/actor.ts'

export type Author = components['schemas']['Author']

/** Who wrote or added something, as it is stored with it. */
export interface Authorship {
  author: Author
  profile_id: string | null
  contact_id: string | null
}

/** As what an actor writes. Whoever has neither a login nor a link writes as a customer without a name. */
export function authorshipOf(actor: Actor): Authorship {
  if (actor.kind === 'system') return { author: 'system', profile_id: null, contact_id: null }
  if (actor.kind === 'link') return { author: 'customer', profile_id: null, contact_id: actor.contact_id }
  if (actor.kind !== 'profile') return { author: 'customer', profile_id: null, contact_id: null }
  const author = isOffice(actor) ? 'office' : actor.role === 'contractor' ? 'contractor' : 'customer'
  return { author, profile_id: actor.profile_id, contact_id: actor.contact_id }
}

/** Who reads it. */
export interface Reading {
  actor: Actor
  /** The name under which customers know everybody of the office. */
  company: string
}

/** The name of an author for a reader: customers hear of the office as the company. */
export function authorName(author: Author, name: string | null, { actor, company }: Reading): string {
  const hidden = !isStaff(actor) && (author === 'office' || author === 'system')
  return hidden ? company : name || (author === 'customer' ? 'Customer' : company)
}

/** Whether it is the reader's own: of a customer all that their contact did, by login or by link. */
export function isOwn({ profile_id, contact_id }: Authorship, actor: Actor): boolean {
  if (actor.kind === 'profile' && actor.profile_id === profile_id) return true
  const reader = actor.kind === 'link' || actor.kind === 'profile' ? actor.contact_id : null
  return reader !== null && reader === contact_id
}
