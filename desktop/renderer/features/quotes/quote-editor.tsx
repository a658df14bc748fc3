import { Send } from 'lucide-react'
import { useState } from 'react'
import type { Job, Quote } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import type { Draft } from './quote-draft.ts'
import { QuoteLines } from './quote-lines.tsx'
import { QuoteTotals } from './quote-totals.tsx'
import { SendQuoteDialog } from './send-quote-dialog.tsx'
import { type QuoteDraft, useQuoteDraft } from './use-quote-draft.ts'
import './quotes.css'

const STATES: Record<QuoteDraft['state'], string> = {
  saved: 'Saved',
  saving: 'Saving …',
  unsaved: 'Saving …',
  incomplete: 'Not saved: something is missing or not a number',
}

interface QuoteEditorProps {
  job: Job
  quote: Quote
  onClose(): void
}

/** Builds a draft; it saves itself, and what it comes to is the service's word. */
export function QuoteEditor({ job, quote: begun, onClose }: QuoteEditorProps) {
  const { quote, draft, change, state, failure, takeTheirs } = useQuoteDraft(begun)
  const [sending, setSending] = useState(false)
  const unsent = state === 'saved' ? null : 'Wait until everything is saved.'
  const nothing = quote.lines.length === 0 ? 'A quote needs at least one line.' : null
  return (
    <Dialog
      size="large"
      title={`Quote ${quote.number}${quote.revision > 1 ? `, revision ${quote.revision}` : ''}`}
      subtitle={`${job.number} · ${job.client_name ?? job.title}`}
      onClose={onClose}
      footer={
        <>
          <output className="spread soft" data-testid="quote-state">
            {failure ? '' : STATES[state]}
          </output>
          <Button onPress={onClose}>Close</Button>
          <Button look="primary" reason={unsent ?? nothing} onPress={() => setSending(true)}>
            <Send size={14} aria-hidden /> Send …
          </Button>
        </>
      }
    >
      <div className="form">
        {failure && <FailureNote failure={failure} />}
        {failure?.code === 'stale' && (
          <Button onPress={takeTheirs}>Take the current state and lose my last change</Button>
        )}
        <div className="form-row">
          <Field label="Title">
            {(input) => (
              <input
                {...input}
                value={draft.title}
                maxLength={200}
                onChange={(event) => change({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label="Valid until" hint="Left empty: the company's usual time.">
            {(input) => (
              <input
                {...input}
                type="date"
                value={draft.valid_until}
                onChange={(event) => change({ valid_until: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label="Introduction">
          {(input) => (
            <textarea
              {...input}
              value={draft.introduction}
              onChange={(event) => change({ introduction: event.target.value })}
            />
          )}
        </Field>
        <QuoteLines
          lines={draft.lines}
          quote={quote}
          saved={state === 'saved'}
          onChange={(lines) => change({ lines })}
        />
        <div className="quote-sums">
          <Discount draft={draft} currency={quote.currency} change={change} />
          <QuoteTotals quote={quote} stale={state !== 'saved'} />
        </div>
        <Field label="Terms">
          {(input) => (
            <textarea
              {...input}
              value={draft.terms}
              onChange={(event) => change({ terms: event.target.value })}
            />
          )}
        </Field>
      </div>
      {sending && (
        <SendQuoteDialog job={job} quote={quote} onClose={() => setSending(false)} onSent={onClose} />
      )}
    </Dialog>
  )
}

interface DiscountProps {
  draft: Draft
  currency: string
  change(next: Partial<Draft>): void
}

function Discount({ draft, currency, change }: DiscountProps) {
  return (
    <div className="form-row quote-discount">
      <Field label="Discount">
        {(input) => (
          <select
            {...input}
            value={draft.discount_kind}
            onChange={(event) => change({ discount_kind: event.target.value as Draft['discount_kind'] })}
          >
            <option value="none">None</option>
            <option value="percent">Percent</option>
            <option value="amount">Amount</option>
          </select>
        )}
      </Field>
      {draft.discount_kind !== 'none' && (
        <Field label={draft.discount_kind === 'percent' ? 'Percent' : `Amount in ${currency}`}>
          {(input) => (
            <input
              {...input}
              inputMode="decimal"
              value={draft.discount}
              onChange={(event) => change({ discount: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
