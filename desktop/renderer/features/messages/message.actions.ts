import { api, type Changes, take } from '../../api/client.ts'
import { Failure } from '../../api/failure.ts'
import { Intention } from '../../api/intention.ts'
import type { Message } from '../../api/types.ts'
import { sendPhoto } from '../photos/photo.actions.ts'

export type Audience = Message['visibility']

/** The newest of a thread, oldest first, and whether there are older ones. */
export async function readThread(
  job_id: string,
  limit: number,
): Promise<{ messages: Message[]; more: boolean }> {
  const page = await take(
    api.GET('/jobs/{job_id}/messages', { params: { path: { job_id }, query: { limit } } }),
  )
  return { messages: page.items.toReversed(), more: page.next_cursor !== null }
}

/** What was typed and not sent yet; it outlives the tab that it was typed in. */
export interface Draft {
  body: string
  visibility: Audience
  files: readonly File[]
}

const drafts = new Map<string, Draft>()
const empty: Draft = { body: '', visibility: 'all', files: [] }

export const draftOf = (job_id: string): Draft => drafts.get(job_id) ?? empty

export function keepDraft(job_id: string, draft: Draft): void {
  drafts.set(job_id, draft)
}

const intentions = new Map<string, Intention>()

/** Lives as long as the draft: what is sent again after the tab was left is known again. */
export function intentionOf(job_id: string): Intention {
  const known = intentions.get(job_id) ?? new Intention()
  intentions.set(job_id, known)
  return known
}

/** Sends pictures first, then the words with them. One that is refused keeps the whole message back. */
export async function sendMessage(changes: Changes, job_id: string, draft: Draft): Promise<void> {
  const { body, visibility, files } = draft
  const photo_ids: string[] = []
  for (const file of files) {
    const { photo, refusal } = await sendPhoto(job_id, file, visibility === 'internal', () => {})
    if (!photo) throw new Failure('photo', `${file.name} was not taken`, refusal ?? '')
    photo_ids.push(photo.id)
  }
  await take(
    changes.POST('/jobs/{job_id}/messages', {
      params: { path: { job_id } },
      body: { body: body.trim(), visibility, ...(photo_ids.length > 0 && { photo_ids }) },
    }),
  )
  keepDraft(job_id, { ...empty, visibility })
}
