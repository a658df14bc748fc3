import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { JobCause } from '../jobs/job.facts.ts'
import type {
  Approval,
  ApprovalChannel,
  QuoteChange,
  QuoteEffect,
  QuoteFacts,
  QuoteMove,
  QuoteRole,
  QuoteStatus,
} from './quote.facts.ts'
import { isLive } from './quote.live.rules.ts'

type Condition = (quote: QuoteFacts, move: QuoteMove) => Refusal | null

interface Step {
  from: QuoteStatus
  to: QuoteStatus
  by: readonly Party[]
  conditions: readonly Condition[]
  newRevision?: true
  effects: readonly QuoteEffect[]
}

const answering: readonly Party[] = ['customer', 'link', 'office']

const mayAnswer: Condition = (_quote, move) =>
  move.party === 'office' || move.contact?.can_approve
    ? null
    : { refused: 'may_not_approve', detail: 'This contact may not answer quotes of this job.' }

const stillValid: Condition = (quote, move) =>
  quote.expires_at && move.at >= quote.expires_at
    ? { refused: 'quote_expired', detail: 'The last day of this quote is over; ask for a new one.' }
    : null

const hasWords: Condition = (_quote, move) =>
  move.words?.trim() ? null : { refused: 'reason_required', detail: 'This needs a few words.' }

const isComplete: Condition = (quote) =>
  quote.line_count > 0 ? null : { refused: 'quote_incomplete', detail: 'A quote without lines is not sent.' }

const hasClient = (quote: Pick<QuoteFacts, 'job_has_client'>): Refusal<'client_required'> | null =>
  quote.job_has_client
    ? null
    : {
        refused: 'client_required',
        detail: 'A job without a client cannot be quoted; name the client first.',
      }

/** A change order is a quote of an approved job; any other comes before the approval. */
const jobCanBeQuoted = (
  quote: Pick<QuoteFacts, 'role' | 'job_status'>,
): Refusal<'job_not_quotable'> | null => {
  const wanted = quote.role === 'change_order' ? ['approved', 'active', 'on_hold'] : ['requested', 'quoted']
  return wanted.includes(quote.job_status)
    ? null
    : {
        refused: 'job_not_quotable',
        detail: `The job is ${quote.job_status}; this kind of quote needs it ${wanted.join(' or ')}.`,
      }
}

const recipientsMayApprove: Condition = (_quote, move) =>
  move.recipients?.length && move.recipients.every((recipient) => recipient.can_approve)
    ? null
    : { refused: 'recipient_may_not_approve', detail: 'A quote is sent only to contacts who may approve it.' }

const endsLater: Condition = (quote, move) => {
  const end = move.expires_at === undefined ? quote.expires_at : move.expires_at
  return end && move.at >= end
    ? { refused: 'quote_expired', detail: 'The last day of this quote is over already; choose a later one.' }
    : null
}

const beforeWork: Condition = (quote) =>
  quote.work_started
    ? { refused: 'work_started', detail: 'An approval can be voided only before work starts.' }
    : null

const jobGoesOn: Condition = (quote) =>
  quote.role !== 'change_order' && quote.job_status === 'on_hold'
    ? { refused: 'job_on_hold', detail: 'The job is on hold; resume it, then void the approval.' }
    : null

const isOver: Condition = (quote, move) =>
  quote.expires_at && move.at >= quote.expires_at
    ? null
    : { refused: 'transition_not_allowed', detail: 'This quote has not expired yet.' }

const sending = [hasClient, jobCanBeQuoted, isComplete, recipientsMayApprove, endsLater]

/** The machine of rules.md, "Quote", row by row; approving has its own checks below. */
const steps: readonly Step[] = [
  { from: 'draft', to: 'sent', by: ['office'], conditions: sending, effects: ['mail_quote'] },
  { from: 'sent', to: 'declined', by: answering, conditions: [mayAnswer, stillValid, hasWords], effects: [] },
  {
    from: 'sent',
    to: 'changes_requested',
    by: answering,
    conditions: [mayAnswer, stillValid, hasWords],
    effects: [],
  },
  { from: 'sent', to: 'expired', by: ['system'], conditions: [isOver], effects: [] },
  { from: 'sent', to: 'withdrawn', by: ['office'], conditions: [], effects: ['tell_customer_withdrawn'] },
  { from: 'changes_requested', to: 'draft', by: ['office'], conditions: [], newRevision: true, effects: [] },
  {
    from: 'expired',
    to: 'sent',
    by: ['office'],
    conditions: sending,
    newRevision: true,
    effects: ['mail_quote'],
  },
  {
    from: 'approved',
    to: 'voided',
    by: ['office'],
    conditions: [hasWords, beforeWork, jobGoesOn],
    effects: ['void_approval', 'tell_customer_voided'],
  },
]

/** Whether a quote may go out, for the first time or again. */
export function sendingRefusal(quote: QuoteFacts, move: Omit<QuoteMove, 'to'>): Refusal | null {
  for (const condition of sending) {
    const refusal = condition(quote, { to: 'sent', ...move })
    if (refusal) return refusal
  }
  return null
}

/** Whether a quote of this role may be begun: what could not be sent is not written either. */
export function beginQuote(
  quote: Pick<QuoteFacts, 'role' | 'job_status' | 'job_has_client'>,
): Refusal<'client_required' | 'job_not_quotable'> | null {
  return hasClient(quote) ?? jobCanBeQuoted(quote)
}

/** Judges one change of a quote's status, approving apart. */
export function moveQuote(quote: QuoteFacts, move: QuoteMove): QuoteChange | Refusal {
  const step = steps.find((candidate) => candidate.from === quote.status && candidate.to === move.to)
  if (!step)
    return move.to === 'declined' || move.to === 'changes_requested'
      ? notOpen(quote.status)
      : {
          refused: 'transition_not_allowed',
          detail: `A quote that is ${quote.status} cannot become ${move.to}.`,
        }
  if (!step.by.includes(move.party))
    return { refused: 'forbidden', detail: `Not yours to do: ${quote.status} to ${move.to}.` }
  for (const condition of step.conditions) {
    const refusal = condition(quote, move)
    if (refusal) return refusal
  }
  return {
    status: move.to,
    revision: quote.revision + (step.newRevision ? 1 : 0),
    effects: [...step.effects],
  }
}

/** Why there is nothing to answer to a quote in this status. */
export function notOpen(status: QuoteStatus): Refusal {
  return status === 'expired'
    ? { refused: 'quote_expired', detail: 'The last day of this quote is over; ask for a new one.' }
    : { refused: 'quote_not_open', detail: `This quote is ${status}; there is nothing to answer.` }
}

const channels: Record<ApprovalChannel, readonly Party[]> = {
  link: ['link'],
  login: ['customer'],
  office: ['office'],
  on_site: ['lead_contractor'],
}

/**
 * Judges an approval; to be asked inside the transaction that stores it. `already` is the answer to one who
 * approves again what is approved: nothing is stored, mailed or told a second time.
 */
export function approveQuote(
  quote: QuoteFacts,
  approval: Approval,
): (QuoteChange & { already: false }) | { already: true } | Refusal {
  if (!channels[approval.channel].includes(approval.party))
    return {
      refused: 'forbidden',
      detail: 'A quote is approved from a link, a login, the office or on site.',
    }
  const nobodyNamed = approval.party === 'office' && approval.contact === null
  if (!nobodyNamed && !approval.contact?.can_approve)
    return { refused: 'may_not_approve', detail: 'This contact may not approve quotes of this job.' }
  if (quote.content_sha256 === null) return notOpen(quote.status)
  if (approval.revision !== quote.revision || approval.content_sha256 !== quote.content_sha256)
    return {
      refused: 'revision_superseded',
      detail: 'The quote was changed since you opened it; read it again before you approve.',
    }
  if (quote.status === 'approved') return { already: true }
  if (quote.status !== 'sent') return notOpen(quote.status)
  if (quote.expires_at && approval.at >= quote.expires_at) return notOpen('expired')
  // The job was canceled, or begun without this quote, while it was out.
  if (jobCanBeQuoted(quote))
    return {
      refused: 'quote_not_open',
      detail: `The job is ${quote.job_status}; there is nothing to approve any more.`,
    }
  if (!approval.name.trim())
    return { refused: 'name_required', detail: 'Approving needs the full name of who agrees.' }
  if (approval.channel === 'on_site' && !approval.has_signature)
    return { refused: 'signature_required', detail: 'On site the customer signs on the screen.' }
  return {
    already: false,
    status: 'approved',
    revision: quote.revision,
    effects:
      quote.role === 'option' ? ['mail_approval_copy', 'decline_other_options'] : ['mail_approval_copy'],
  }
}

/** Whether the lines and words of a quote may still be changed. */
export function editQuote(quote: Pick<QuoteFacts, 'status'>): Refusal | null {
  return quote.status === 'draft'
    ? null
    : {
        refused: 'transition_not_allowed',
        detail: `A quote that is ${quote.status} is not changed; only a draft is.`,
      }
}

/**
 * What the job hears of a change that was just made, in order; `quotes` are all of the job, as they are now.
 * Change orders move no job.
 */
export function causesForJob(
  changed: { status: QuoteStatus; role: QuoteRole },
  quotes: readonly { status: QuoteStatus; role: QuoteRole; revision: number }[],
): JobCause[] {
  if (changed.role === 'change_order') return []
  const own = quotes.filter((quote) => quote.role !== 'change_order')
  const live = own.some(isLive)
  if (changed.status === 'sent') return ['quote_sent']
  if (changed.status === 'approved') return ['quote_approved']
  if (['declined', 'expired', 'withdrawn'].includes(changed.status)) return live ? [] : ['no_live_quote']
  if (changed.status !== 'voided' || own.some((quote) => quote.status === 'approved')) return []
  return live ? ['approval_voided', 'quote_sent'] : ['approval_voided']
}
