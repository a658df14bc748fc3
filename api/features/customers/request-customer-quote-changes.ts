import { change } from '../../contract/operation.ts'
import { answerInWords } from './answer-in-words.ts'
import type { AnsweringActor } from './quote-answer.ts'

export const requestCustomerQuoteChanges = change(
  'requestCustomerQuoteChanges',
  ({ actor, params, body, at }, tx) =>
    answerInWords(tx, 'changes_requested', { actor: actor as AnsweringActor, ...params, ...body, at }),
)
