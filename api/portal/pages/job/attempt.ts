import type { FormProblem } from '../../form.tsx'
import type { Totals } from './quote-lines.tsx'

/** A form that was sent and is shown again: why, and what was typed, so that nothing is typed twice. */
export interface Attempt {
  quote_id: string
  form: 'approve' | 'changes' | 'decline' | 'price' | 'code'
  problem: FormProblem | null
  fields: { name?: string; words?: string }
  /** Indexes of the optional lines that were ticked. */
  ticked: readonly number[]
  /** What they come to, where that was asked. */
  priced: Totals | null
  /** Where a code was just mailed to, as far as it is shown. */
  sent_to?: string
}
