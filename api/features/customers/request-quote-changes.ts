import type { LinkActor } from '../../contract/actor.ts'
import { change } from '../../contract/operation.ts'
import { answerInWords } from './answer-in-words.ts'

export const requestQuoteChanges = change('requestQuoteChanges', (call, tx) => {
  const actor = call.actor as LinkActor
  return answerInWords(tx, 'changes_requested', { actor, job_id: actor.job_id, ...call.body, at: call.at })
})
