import type { LinkActor } from '../../contract/actor.ts'
import { change } from '../../contract/operation.ts'
import { answerInWords } from './answer-in-words.ts'

export const declineQuote = change('declineQuote', (call, tx) => {
  const actor = call.actor as LinkActor
  return answerInWords(tx, 'declined', { actor, job_id: actor.job_id, ...call.body, at: call.at })
})
