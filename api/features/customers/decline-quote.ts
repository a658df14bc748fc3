import { change } from '../../contract/operation.ts'
import { answerInWords } from './answer-in-words.ts'

export const declineQuote = change('declineQuote', (call, tx) => answerInWords(call, tx, 'declined'))
