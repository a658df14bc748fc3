import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Party } from '../../contract/party.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Answerer, ApprovalChannel, QuoteFacts, QuoteMove, QuoteStatus } from './quote.facts.ts'
import { approveQuote, editQuote, moveQuote, notOpen } from './quote.rules.ts'
import { extendQuote } from './quote-extension.rules.ts'

/** Each is an operation that the party may call; what there is no operation for is no action. */
export type QuoteAction =
  | 'edit'
  | 'send'
  | 'withdraw'
  | 'revise'
  | 'extend'
  | 'void'
  | 'approve'
  | 'decline'
  | 'request_changes'

const customers: readonly Party[] = ['customer', 'link']

const moves: readonly {
  action: QuoteAction
  by: readonly Party[]
  from: QuoteStatus
  to: QuoteMove['to']
}[] = [
  { action: 'send', by: ['office'], from: 'draft', to: 'sent' },
  { action: 'withdraw', by: ['office'], from: 'sent', to: 'withdrawn' },
  { action: 'revise', by: ['office'], from: 'changes_requested', to: 'draft' },
  { action: 'void', by: ['office'], from: 'approved', to: 'voided' },
  { action: 'decline', by: customers, from: 'sent', to: 'declined' },
  { action: 'request_changes', by: customers, from: 'sent', to: 'changes_requested' },
]

const channelOf: Partial<Record<Party, ApprovalChannel>> = {
  link: 'link',
  customer: 'login',
  office: 'office',
  lead_contractor: 'on_site',
}

/** What this party may do with the quote now, provided the words, names and recipients an action takes are given. */
export function allowedQuoteActions(
  quote: QuoteFacts,
  party: Party,
  at: Date,
  contact: Answerer | null = null,
): AllowedAction<QuoteAction>[] {
  const listed = moves
    .filter((entry) => entry.by.includes(party))
    .map(({ action, from, to }) =>
      from === quote.status
        ? said(action, moveQuote(quote, { to, party, at, contact, words: '-', recipients }))
        : { action, allowed: false, reason: `Not possible while the quote is ${quote.status}.` },
    )
  if (party === 'office') {
    listed.unshift(said('edit', editQuote(quote)))
    listed.push(said('extend', extendQuote(quote, { party, at, recipients, expires_at: farAhead })))
  }
  const channel = channelOf[party]
  if (channel) listed.push(said('approve', approvalOf(quote, party, channel, at, contact)))
  return listed
}

const recipients = [{ can_approve: true }]
/** A last day that is later than any. */
const farAhead = new Date(8.64e15)

function approvalOf(
  quote: QuoteFacts,
  party: Party,
  channel: ApprovalChannel,
  at: Date,
  contact: Answerer | null,
) {
  // Approved already is an answer to a second click, not an offer of a first.
  if (quote.status === 'approved') return notOpen('approved')
  const { revision } = quote
  const content_sha256 = quote.content_sha256 ?? ''
  const signed = { name: '-', has_signature: true }
  const asked = { party, channel, at, contact, revision, content_sha256, ...signed }
  return approveQuote({ ...quote, content_sha256 }, asked)
}

function said(action: QuoteAction, answer: object | null): AllowedAction<QuoteAction> {
  return isRefusal(answer) ? { action, allowed: false, reason: answer.detail } : { action, allowed: true }
}
