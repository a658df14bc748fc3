import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Quote } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
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
  const steps = quote.allowed_actions.filter(
    (each): each is typeof each & { action: Step } => each.action in WORDS,
  )
  const now = steps.filter(({ allowed }) => allowed)
  const later = steps.filter(({ allowed }) => !allowed)
  return (
    <div className="card-actions">
      {editable && (
        <Button look="primary" onPress={onEdit}>
          {status === 'draft' ? 'Edit and send' : 'Revise'}
        </Button>
      )}
      {now.map(({ action }) => (
        <Button key={action} look={action === 'void' ? 'danger' : 'plain'} onPress={() => setAsking(action)}>
          {WORDS[action]}
        </Button>
      ))}
      {later.length > 0 && (
        <Menu
          label={`What else of quote ${number}`}
          icon
          items={later.map(({ action, reason }) => ({
            key: action,
            label: WORDS[action],
            reason: reason ?? 'Not possible now.',
            onChoose: close,
          }))}
        >
          <Ellipsis size={16} aria-hidden />
        </Menu>
      )}
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
    </div>
  )
}
