import { useState } from 'react'
import type { Dispute, ProposalInput } from '../../api/types.ts'
import { board } from '../../live/board.ts'
import { Field } from '../../ui/field.tsx'
import { fromAmountField } from '../../ui/money.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { plain } from '../job/job-words.ts'
import { propose } from './dispute.actions.ts'

const OUTCOMES: readonly ProposalInput['outcome'][] = [
  'in_favor_of_customer',
  'in_favor_of_contractor',
  'split',
  'goodwill',
]
const RESOLUTIONS: readonly ProposalInput['resolution'][] = ['redo', 'refund', 'discount', 'explanation']

/** How the office would settle it; the customer accepts or refuses. */
export function ProposeDialog({ dispute, onClose }: { dispute: Dispute; onClose(): void }) {
  // A colleague's proposal that came meanwhile is not replaced unseen.
  const [based] = useState(dispute)
  const [resolution, setResolution] = useState<ProposalInput['resolution']>('redo')
  const currency = board.office?.currency ?? 'USD'
  const paid = resolution === 'refund' || resolution === 'discount'
  return (
    <ReasonDialog
      title={`Propose a resolution of ${dispute.number}`}
      subtitle={dispute.title}
      label="Words to the customer"
      action="Propose it"
      onClose={onClose}
      onGive={async (api, words, form) => {
        const amount = paid ? fromAmountField(String(form.get('amount')), currency) : null
        await propose(api, based, {
          outcome: form.get('outcome') as ProposalInput['outcome'],
          resolution,
          words,
          ...(amount !== null && { amount_minor: amount }),
        })
      }}
    >
      <Field label="In whose favor">
        {(input) => (
          <select {...input} name="outcome">
            {OUTCOMES.map((outcome) => (
              <option key={outcome} value={outcome}>
                {plain(outcome)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="What is done">
        {(input) => (
          <select
            {...input}
            value={resolution}
            onChange={(event) => setResolution(event.target.value as ProposalInput['resolution'])}
          >
            {RESOLUTIONS.map((each) => (
              <option key={each} value={each}>
                {each === 'redo' ? 'Redo, as a linked job' : plain(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {paid && (
        <Field label={`Amount, ${currency}`}>
          {(input) => <input {...input} name="amount" inputMode="decimal" required />}
        </Field>
      )}
    </ReasonDialog>
  )
}
