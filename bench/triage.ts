import { fileURLToPath } from 'node:url'
import { readLabelled, readSet } from '../api/triage/labelled.ts'
import { type Measured, measure, type Score } from '../api/triage/measure.ts'
import { trainModel } from '../api/triage/train.ts'

/**
 * How well the local triage sorts: trained on two thirds of the set, asked about the third that it never saw, and about
 * reports that were written when its words were fixed already.
 */
export function benchTriage(): void {
  const { whole, learning, held } = readSet()
  const model = trainModel(learning)
  console.log(
    `The local triage, trained on ${learning.length} of ${whole.length} reports (${model.features.split('\n').length} features)`,
  )
  console.log(
    'The reports were written for this project, not collected: real ones are harder. Words of danger count.',
  )
  show(`held-out third, wanted macro-F1 0.85`, measure(model, held), true)
  const unseen = measure(trainModel(whole), readLabelled('unseen'))
  show('reports written after its word lists were fixed; trained on the whole set', unseen, true)
}

function show(title: string, measured: Measured, whole: boolean): void {
  console.log(`\n${title}: ${measured.reports} reports`)
  for (const question of ['category', 'severity', 'trade'] as const) {
    const { accuracy, macro_f1, classes } = measured[question]
    console.log(`${question}: accuracy ${accuracy.toFixed(3)}, macro-F1 ${macro_f1.toFixed(3)}`)
    if (whole) console.table(rowsOf(classes))
  }
  console.log(`emergencies taken for low: ${measured.emergencies_taken_for_low.length}`)
  console.log(`emergencies not seen as such: ${measured.emergencies_missed.length}`)
  for (const words of measured.emergencies_missed) console.log(`  ${words}`)
}

function rowsOf(classes: Score['classes']) {
  return Object.fromEntries(
    classes.map(({ name, reports, precision, recall, f1 }) => [
      name,
      { reports, precision: precision.toFixed(2), recall: recall.toFixed(2), f1: f1.toFixed(2) },
    ]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchTriage()
