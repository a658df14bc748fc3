import { type Classifier, type Likelihoods, likeliest, type Severity } from './classifier.ts'
import { adviceFor, dangersIn } from './danger.rules.ts'
import type { Suggestion } from './suggestion.ts'
import { summaryOf } from './summary.ts'

/** An emergency that is this likely is not called something small. */
const doubt = 0.15

/** What the classifier makes of a text; words of danger win over it. */
export function suggestLocally(words: string, classifier: Classifier): Suggestion {
  const shares = classifier.judge(words)
  const category = likeliest(shares.category)
  const severity = severityOf(shares)
  const trade = likeliest(shares.trade)
  return withDangers(
    {
      engine: 'local',
      category,
      severity,
      trade: trade === 'none' ? null : trade,
      summary: summaryOf(words),
      advice: null,
      confidence: rounded(Math.min(shares.category[category], shares.severity[severity])),
    },
    words,
  )
}

function severityOf({ severity }: Likelihoods): Severity {
  const said = likeliest(severity)
  return said !== 'emergency' && said !== 'high' && severity.emergency > doubt ? 'high' : said
}

/** Words of danger make it an emergency with advice, whoever made the suggestion. */
export function withDangers(suggestion: Suggestion, words: string): Suggestion {
  const dangers = dangersIn(words)
  if (dangers.length === 0) return suggestion
  return {
    ...suggestion,
    category: 'safety',
    severity: 'emergency',
    advice: adviceFor(dangers),
    confidence: 1,
  }
}

export const rounded = (share: number): number => Math.round(share * 100) / 100
