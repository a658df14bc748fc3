import type { components } from '../../../openapi/generated/contract.ts'
import { authorName, isOwn, type Reading } from './author.view.ts'
import type { MessageRow } from './message.store.ts'

/** The message as the contract has it, for one reader. */
export function messageView(row: MessageRow, reading: Reading): components['schemas']['Message'] {
  const { profile_id: _profile, contact_id: _contact, created_at, ...message } = row
  return {
    ...message,
    author_name: authorName(row.author, row.author_name, reading),
    mine: isOwn(row, reading.actor),
    created_at: created_at.toISOString(),
  }
}
