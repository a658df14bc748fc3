import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'

type Message = components['schemas']['DisputeMessage']

/** As what somebody writes. */
export function authorOf(actor: Actor): {
  author: Message['author']
  profile_id: string | null
  contact_id: string | null
} {
  const profile_id = actor.kind === 'profile' ? actor.profile_id : null
  const contact_id = actor.kind === 'link' || actor.kind === 'profile' ? actor.contact_id : null
  const contractor = actor.kind === 'profile' && actor.role === 'contractor'
  const author = isOffice(actor)
    ? 'office'
    : actor.kind === 'system'
      ? 'system'
      : contractor
        ? 'contractor'
        : 'customer'
  return { author, profile_id, contact_id }
}

/** A message for a reader: customers hear of the office as one. */
export function messageView(
  { created_at, ...row }: Omit<Message, 'created_at'> & { created_at: Date },
  actor: Actor,
): Message {
  const hidden = row.author === 'office' && !isOffice(actor)
  const { id, author, author_name, visibility, body } = row
  return {
    id,
    author,
    author_name: hidden ? null : author_name,
    visibility,
    body,
    created_at: created_at.toISOString(),
  }
}
