import type { RefusalCode } from '../../../openapi/generated/codes.ts'
import type { Party } from '../../contract/party.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { agreedTo, keepApproval } from './quote.approval.ts'
import { quoteTold } from './quote.events.ts'
import type { ApprovalChannel } from './quote.facts.ts'
import { mailCopy } from './quote.mail.ts'
import { approveQuote as judgeApproval } from './quote.rules.ts'
import type { QuoteRow } from './quote.store.ts'
import { declineOtherOptions, letJobFollow } from './quote.write.ts'

/** An approval as somebody asks for it. */
export interface Approving<Proof extends RefusalCode> {
  party: Party
  channel: ApprovalChannel
  /** In whose name. */
  contact: { id: string; can_approve: boolean }
  /** Through which link, or by whose login. */
  by: { link_id?: string; profile_id?: string }
  said: { revision: number; content_sha256: string; name: string; selected_lines?: number[] | undefined }
  from: { address: string; user_agent: string | null }
  at: Date
  /** Where the drawing lies that was made on site; absent in every other way of approving. */
  signature_key?: string | null
  /** What is asked last, of the sum that is agreed to: a proof that only some have to bring. */
  prove?: (total_minor: number) => Promise<Refusal<Proof> | null>
}

type ApprovalRefusal =
  | 'invalid_input'
  | 'may_not_approve'
  | 'revision_superseded'
  | 'quote_not_open'
  | 'quote_expired'
  | 'name_required'
  | 'amount_out_of_range'

/**
 * Approves a locked quote, whoever asks and from wherever: stores who agreed to what, declines the other options, mails
 * the copy and lets the job follow. Nothing more happens where it is approved already; then too the answer is null.
 */
export async function approve<Proof extends RefusalCode = never>(
  tx: Change,
  deps: Pick<Deps, 'secrets'>,
  quote: QuoteRow,
  { party, channel, contact, by, said, from, at, signature_key = null, prove }: Approving<Proof>,
): Promise<Refusal<ApprovalRefusal | Proof> | null> {
  const { name, revision, content_sha256 } = said
  const next = judgeApproval(quote.facts, {
    party,
    channel,
    at,
    contact,
    revision,
    content_sha256,
    name,
    has_signature: signature_key !== null,
  })
  if (isRefusal(next)) return next as Refusal<ApprovalRefusal>
  if (next.already) return null
  const agreed = agreedTo(quote, said.selected_lines)
  if (isRefusal(agreed)) return agreed
  const { total_minor } = agreed.totals
  const unproven = await prove?.(total_minor)
  if (unproven) return unproven
  const holder = { contact_id: contact.id, link_id: by.link_id ?? null, profile_id: by.profile_id ?? null }
  const agreement = { name, channel, revision, content_sha256, signature_key, ...holder }
  const approval_id = await keepApproval(tx, quote, agreed, agreement, from, at)
  const event_id = tx.tell(quoteTold('quote.approved', quote.summary, { approval_id, channel, total_minor }))
  if (next.effects.includes('decline_other_options')) await declineOtherOptions(tx, quote, at)
  await mailCopy(tx, deps, quote, { contact_id: contact.id, event_id, approval_id, at })
  await letJobFollow(tx, quote, next.status, at)
  return null
}
