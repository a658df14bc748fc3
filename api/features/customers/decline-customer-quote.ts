import { change } from '../../contract/operation.ts'
import { answerInWords } from './answer-in-words.ts'
import type { AnsweringActor } from './quote-answer.ts'

export const declineCustomerQuote = change('declineCustomerQuote', ({ actor, params, body, at }, tx) =>
  answerInWords(tx, 'declined', { actor: actor as AnsweringActor, ...params, ...body, at }),
)
