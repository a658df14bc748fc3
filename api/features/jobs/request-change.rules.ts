import type { Refusal } from '../../contract/refusal.ts'

/** What a customer says of a request, and may say otherwise while nobody has answered it. */
const own: readonly string[] = ['title', 'description', 'trade', 'wished_windows']

/** Why a customer may not change these fields of a job; the office changes any, at any time. */
export function requestChangeRefusal(
  job: { status: string; asked: boolean },
  fields: readonly string[],
): Refusal<'forbidden' | 'transition_not_allowed'> | null {
  if (!job.asked)
    return { refused: 'forbidden', detail: 'A request is changed by whoever asked, and by the office.' }
  const strange = fields.filter((field) => !own.includes(field))
  if (strange.length > 0)
    return { refused: 'forbidden', detail: `Only the office changes ${strange.join(', ')}.` }
  if (job.status !== 'requested')
    return {
      refused: 'transition_not_allowed',
      detail: 'We have begun with it. Please write to us what should be different.',
    }
  return null
}
