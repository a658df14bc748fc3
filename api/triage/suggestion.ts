import type { Category, Severity, Trade } from './classifier.ts'

/** What was understood of a report. A suggestion: a person looks at it before anything is decided. */
export interface Suggestion {
  /** `local`: the classifier that comes with the service; `model`: what TRIAGE_URL names. */
  engine: 'local' | 'model'
  category: Category
  severity: Severity
  trade: Trade | null
  /** One line. */
  summary: string
  /** What to do meanwhile; null where nothing is dangerous. Never written by a model. */
  advice: string | null
  /** 0 to 1: of category and severity, the less certain one. */
  confidence: number
}
