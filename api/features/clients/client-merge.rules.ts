import type { Refusal } from '../../contract/refusal.ts'

/** What is known of two clients, as of today, when one is to become part of the other. */
export interface MergeFacts {
  /** The id that was asked for, and the one that it stands for today. */
  asked_id: string
  from_id: string
  into_id: string
  /** Either was forgotten. */
  erased: boolean
}

/** Whether two clients may become one; `already` where they are one by an earlier merge. */
export function judgeMerge({
  asked_id,
  from_id,
  into_id,
  erased,
}: MergeFacts): { already: boolean } | Refusal<'merge_into_itself' | 'client_erased'> {
  if (from_id === into_id) {
    if (asked_id !== from_id) return { already: true }
    return { refused: 'merge_into_itself', detail: 'These are one client already; name another one.' }
  }
  if (erased) return { refused: 'client_erased', detail: 'Who was forgotten is not brought back by another.' }
  return { already: false }
}
