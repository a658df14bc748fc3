import { useState } from 'react'
import type { Quote } from '../../api/types.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Steps } from '../../ui/steps.tsx'
import { ApproveQuoteDialog } from './approve-quote-dialog.tsx'
import { ExtendQuoteDialog } from './extend-quote-dialog.tsx'
import { withdrawQuote } from './quote.actions.ts'
import { voidQuote } from './quote.answers.ts'

type Step = 'approve' | 'extend' | 'withdraw' | 'void'

const WORDS: Readonly<Record<Step, string>> = {
  approve: 'Approve for the customer',
  extend: 'Extend',
  withdraw: 'Withdraw',
  void: 'Void the approval',
}

/** What may be done with a quote now; what may not says why, in the service's words. */
export function QuoteSteps({ quote, onEdit }: { quote: Quote; onEdit(): void }) {
  const [asking, setAsking] = useState<Step | null>(null)
  const { status, number } = quote
  const close = () => setAsking(null)
  const editable = status === 'draft' || status === 'changes_requested'
  const edit = {
    key: 'edit',
    label: status === 'draft' ? 'Edit and send' : 'Revise',
    look: 'primary' as const,
    reason: null,
    onChoose: onEdit,
  }
  const others = quote.allowed_actions.flatMap(({ action, allowed, reason }) =>
    isStep(action)
      ? {
          key: action,
          label: WORDS[action],
          look: action === 'void' ? ('danger' as const) : ('plain' as const),
          reason: allowed ? null : (reason ?? 'Not possible now.'),
          onChoose: () => setAsking(action),
        }
      : [],
  )
  return (
    <>
      <Steps label={`What else of quote ${number}`} steps={editable ? [edit, ...others] : others} />
      {asking === 'approve' && <ApproveQuoteDialog quote={quote} onClose={close} />}
      {asking === 'extend' && <ExtendQuoteDialog quote={quote} onClose={close} />}
      {asking === 'withdraw' && (
        <ReasonDialog
          title={`Withdraw quote ${number}`}
          label="Why is it withdrawn?"
          action="Withdraw"
          danger
          onClose={close}
          onGive={(api, reason) => withdrawQuote(api, quote, reason)}
        />
      )}
      {asking === 'void' && (
        <ReasonDialog
          title={`Void the approval of quote ${number}`}
          subtitle="The approval stays as the record of what was agreed; the job waits for a quote again."
          label="Why? The customer is told."
          action="Void it"
          danger
          onClose={close}
          onGive={(api, reason) => voidQuote(api, quote, reason)}
        />
      )}
    </>
  )
}

const isStep = (action: string): action is Step => action in WORDS
