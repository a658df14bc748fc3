import type { NewEvent } from '../../events/log.ts'
import type { Author } from './author.view.ts'
import type { Visibility } from './message.store.ts'

/** Somebody wrote into a thread. A note is an event of its own, which no customer ever hears. */
export function messageAdded(
  where: Pick<NewEvent, 'job_id' | 'dispute_id' | 'report_id'>,
  message: { id: string; author: Author; visibility: Visibility },
): NewEvent {
  return {
    type: message.visibility === 'internal' ? 'note.added' : 'message.added',
    ...where,
    data: { message_id: message.id, author: message.author },
  }
}
