import type { JobStatus } from '../jobs/job.facts.ts'

export type DeliveryStatus =
  | 'expected'
  | 'delivered'
  | 'confirmed'
  | 'partially_confirmed'
  | 'refused'
  | 'canceled'

export type LineOutcome = 'received' | 'missing' | 'damaged' | 'refused'

/** What is known of a delivery when somebody wants to change it or says what came. */
export interface DeliveryFacts {
  status: DeliveryStatus
  job_status: JobStatus
  /** Why nothing of it was taken. */
  reason: string | null
  /** What is in it, and what was said of that. */
  lines: readonly (Pick<ConfirmedLine, 'ordinal' | 'received' | 'note'> & {
    quantity: string
    outcome: LineOutcome | null
  })[]
}

/** What somebody says came of it. */
export interface Confirmation {
  name: string
  lines?: readonly {
    ordinal: number
    outcome: LineOutcome
    received?: string | undefined
    note?: string | undefined
  }[]
  /** Nothing of it is taken. */
  refused?: boolean | undefined
  reason?: string | undefined
}

export interface ConfirmedLine {
  ordinal: number
  outcome: LineOutcome
  received: string | null
  note: string | null
}
