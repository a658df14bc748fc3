import { ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import { quoteTold } from '../quotes/quote.events.ts'
import { moveQuote } from '../quotes/quote.rules.ts'
import { letJobFollow, writeQuote } from '../quotes/quote.write.ts'
import { shownQuote } from './customer-quote.view.ts'
import { type AnsweringActor, lockForAnswer } from './quote-answer.ts'

const actions = { declined: 'decline_quote', changes_requested: 'request_changes' } as const
const events = { declined: 'quote.declined', changes_requested: 'quote.changes_requested' } as const

type Refused = Refusal<'may_not_approve' | 'quote_not_open' | 'quote_expired' | 'reason_required'>

/** An answer that is no yes, from a mailed link, a session of it, or a login. */
export interface AnswerInWords {
  actor: AnsweringActor
  job_id: string
  quote_id: string
  revision: number
  words: string
  at: Date
}

/** Declining and asking for changes: both take words, and name the revision that was read. */
export async function answerInWords(tx: Change, to: keyof typeof actions, asked: AnswerInWords) {
  const { actor, revision, at } = asked
  const locked = await lockForAnswer(tx, actor, asked, actions[to], at)
  if (isRefusal(locked)) return locked
  const { quote, standing } = locked
  if (revision !== quote.summary.revision) {
    return {
      refused: 'revision_superseded',
      detail: 'The quote was changed since you opened it; read it again before you answer.',
    } as const
  }
  const { contact, party } = standing
  const next = moveQuote(quote.facts, { to, party, at, contact, words: asked.words })
  if (isRefusal(next)) return next as Refused
  const words = asked.words.trim()
  await writeQuote(tx, quote.summary.id, { status: next.status, decided_at: at, words }, at)
  tx.tell(quoteTold(events[to], quote.summary))
  await letJobFollow(tx, quote, next.status, at)
  return ok(await shownQuote(tx, actor, quote, standing, at))
}
