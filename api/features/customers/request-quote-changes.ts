import { change } from '../../contract/operation.ts'
import { answerInWords } from './answer-in-words.ts'

export const requestQuoteChanges = change('requestQuoteChanges', (call, tx) =>
  answerInWords(call, tx, 'changes_requested'),
)
