import { Classifier, type Question, questions, type StoredModel } from './classifier.ts'
import { suggestLocally } from './local.ts'
import type { LabelledReport } from './train.ts'

/** How well one class is told from the others. */
export interface ClassScore {
  name: string
  reports: number
  precision: number
  recall: number
  f1: number
}

export interface Score {
  accuracy: number
  macro_f1: number
  classes: ClassScore[]
}

export interface Measured extends Record<Question, Score> {
  reports: number
  /** Emergencies that were taken for something that can wait. */
  emergencies_taken_for_low: string[]
  emergencies_missed: string[]
}

/** Asks the whole engine, words of danger and all, and compares with what people said. */
export function measure(model: StoredModel, reports: readonly LabelledReport[]): Measured {
  const classifier = new Classifier(model)
  const asked = reports.map((report) => ({ report, said: suggestLocally(report.words, classifier) }))
  const score = (question: Question) =>
    scoreOf(
      questions[question],
      asked.map(({ report, said }) => [report[question] ?? 'none', said[question] ?? 'none'] as const),
    )
  const emergencies = asked.filter(({ report }) => report.severity === 'emergency')
  return {
    reports: reports.length,
    category: score('category'),
    severity: score('severity'),
    trade: score('trade'),
    emergencies_taken_for_low: wordsOf(emergencies.filter(({ said }) => said.severity === 'low')),
    emergencies_missed: wordsOf(emergencies.filter(({ said }) => said.severity !== 'emergency')),
  }
}

const wordsOf = (asked: readonly { report: LabelledReport }[]) => asked.map(({ report }) => report.words)

function scoreOf(
  names: readonly string[],
  pairs: readonly (readonly [truth: string, said: string])[],
): Score {
  const classes = names.map((name) => {
    const right = pairs.filter(([truth, said]) => truth === name && said === name).length
    const reports = pairs.filter(([truth]) => truth === name).length
    const called = pairs.filter(([, said]) => said === name).length
    return {
      name,
      reports,
      precision: called === 0 ? 0 : right / called,
      recall: reports === 0 ? 0 : right / reports,
      f1: reports + called === 0 ? 0 : (2 * right) / (reports + called),
    }
  })
  const present = classes.filter(({ reports }) => reports > 0)
  return {
    accuracy: pairs.filter(([truth, said]) => truth === said).length / pairs.length,
    macro_f1: present.reduce((sum, { f1 }) => sum + f1, 0) / present.length,
    classes,
  }
}
