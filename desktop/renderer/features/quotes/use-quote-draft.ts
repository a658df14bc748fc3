import { useEffect, useRef, useState } from 'react'
import { asFailure, type Failure } from '../../api/failure.ts'
import type { Quote } from '../../api/types.ts'
import { readQuote, saveQuote } from './quote.actions.ts'
import { type Draft, draftOf, patchOf } from './quote-draft.ts'

/** Long enough not to save every letter, short enough that the totals keep up. */
const restMs = 500

export interface QuoteDraft {
  /** As the service has it, totals and all. */
  quote: Quote
  draft: Draft
  change(next: Partial<Draft>): void
  /** `incomplete`: a field means nothing yet, so nothing is saved. */
  state: 'saved' | 'saving' | 'unsaved' | 'incomplete'
  failure: Failure | null
  /** Gives the own changes up for what the service has. */
  takeTheirs(): void
}

/** The fields of a quote, saved by themselves one save after the other; totals are the service's and come back with it. */
export function useQuoteDraft(begun: Quote): QuoteDraft {
  const [quote, setQuote] = useState(begun)
  const [draft, setDraft] = useState(() => draftOf(begun))
  const [saved, setSaved] = useState(draft)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saving, setSaving] = useState(false)
  const latest = useRef(quote)
  latest.current = quote
  const patch = patchOf(draft, quote.currency)
  const dirty = draft !== saved

  useEffect(() => {
    if (!dirty || saving || failure) return
    const timer = setTimeout(() => {
      const body = patchOf(draft, latest.current.currency)
      if (!body) return
      setSaving(true)
      saveQuote(latest.current, body)
        .then(
          (answer) => {
            setQuote(answer)
            setSaved(draft)
          },
          (error) => setFailure(asFailure(error)),
        )
        .finally(() => setSaving(false))
    }, restMs)
    return () => clearTimeout(timer)
  }, [draft, dirty, saving, failure])

  return {
    quote,
    draft,
    change(next) {
      setFailure(null)
      setDraft((last) => ({ ...last, ...next }))
    },
    state: saving ? 'saving' : !dirty ? 'saved' : patch ? 'unsaved' : 'incomplete',
    failure,
    takeTheirs() {
      readQuote(quote.id).then(
        (theirs) => {
          const fields = draftOf(theirs)
          setQuote(theirs)
          setDraft(fields)
          setSaved(fields)
          setFailure(null)
        },
        (error) => setFailure(asFailure(error)),
      )
    },
  }
}
