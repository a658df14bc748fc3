import { type Phrase, phrase, say } from '../../words/say.tsx'

/** Why a photo was not taken, in words. */
export function reasonOf(reason: string | null | undefined, detail: string | null | undefined): string {
  const known = reasons[reason ?? '']
  return known ? say(known) : (detail ?? '')
}

/** As one says it to somebody with a phone in the hand. */
const reasons: Record<string, Phrase> = {
  empty: phrase('nothing is in it.'),
  too_large: phrase('it is larger than 20 MB. Please send a smaller one.'),
  too_many: phrase('ten at a time, please. Send it once more by itself.'),
  type_not_taken: phrase('this is no photo that we can open.'),
  damaged: phrase('it is damaged and cannot be opened.'),
  too_many_pixels: phrase('it is too large a picture. Please send a smaller one.'),
  too_slow: phrase('it could not be opened in time. Please try another one.'),
  job_full: phrase('there is no room for more photos here.'),
}
