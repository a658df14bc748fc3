import { createHash } from 'node:crypto'
import {
  type Category,
  columns,
  type Question,
  questions,
  type Severity,
  type StoredModel,
  softmax,
  type Trade,
  vectorOf,
} from './classifier.ts'
import { type Features, featuresOf } from './features.ts'

/** A report with what a person says it is. */
export interface LabelledReport {
  words: string
  /** Null: nobody said, and nothing is learned about it. */
  category: Category | null
  severity: Severity | null
  trade: Trade | null
}

/** Held out for measuring, by its words alone: a third, the same whoever asks and however the set grows. */
export function isHeldOut({ words }: { words: string }): boolean {
  return createHash('sha256').update(words).digest().readUInt32BE(0) % 3 === 0
}

const rounds = 80
const rate = 0.3
const pull = 0.3
/** How far rare classes count more than common ones: 1 is all the way. */
const balance: Record<Question, number> = { category: 1, severity: 0.7, trade: 1 }
/** A feature seen less often teaches nothing that lasts. */
const leastSeen = 2

/** Trains a model from labelled reports: full-batch AdaGrad, in a fixed order, so that it always comes out the same. */
export function trainModel(reports: readonly LabelledReport[], corrections = 0): StoredModel {
  const seen = reports.map(({ words }) => featuresOf(words))
  const spread = new Map<string, number>()
  for (const features of seen)
    for (const name of features.keys()) spread.set(name, (spread.get(name) ?? 0) + 1)
  const features = [...spread].filter(([, count]) => count >= leastSeen).map(([name]) => name)
  const rarity = features.map((name) => {
    const value = Math.log((1 + reports.length) / (1 + (spread.get(name) as number))) + 1
    return Math.round(value * 1000) / 1000
  })
  const index = new Map(features.map((name, at) => [name, at]))
  const vectors = seen.map((each) => vectorOf(each, index, rarity))
  const learned = Object.keys(questions).map((question) =>
    learn(question as Question, reports, vectors, features.length),
  )
  const step = learned.flatMap(({ weights, classes }) =>
    Array.from({ length: classes }, (_, at) => largest(weights, at, classes) / 127 || 1),
  )
  const bytes = new Int8Array(features.length * columns.length)
  let from = 0
  for (const { weights, classes } of learned) {
    for (let feature = 0; feature < features.length; feature++)
      for (let at = 0; at < classes; at++)
        bytes[feature * columns.length + from + at] = Math.round(
          (weights[feature * classes + at] as number) / (step[from + at] as number),
        )
    from += classes
  }
  return {
    trained_on: {
      reports: reports.length - corrections,
      corrections,
      fingerprint: fingerprint(reports, seen),
    },
    features: features.join('\n'),
    rarity: rarity.join(' '),
    bias: learned.flatMap(({ bias }) => [...bias].map(rounded)).join(' '),
    step: step.map(rounded).join(' '),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  }
}

const rounded = (value: number): number => Number(value.toPrecision(6))

/** Names what a model learns from: the labels of the reports and what is seen of their words. */
export function fingerprint(
  reports: readonly LabelledReport[],
  seen: readonly Features[] = reports.map(({ words }) => featuresOf(words)),
): string {
  const hash = createHash('sha256')
  reports.forEach(({ category, severity, trade }, at) => {
    hash.update(JSON.stringify([category, severity, trade, ...(seen[at] as Features)]))
  })
  return hash.digest('hex').slice(0, 16)
}

function largest(weights: Float64Array, at: number, classes: number): number {
  let most = 0
  for (let place = at; place < weights.length; place += classes)
    most = Math.max(most, Math.abs(weights[place] as number))
  return most
}

interface Learned {
  classes: number
  weights: Float64Array
  bias: Float64Array
}

type Vector = readonly (readonly [feature: number, amount: number])[]

function learn(
  question: Question,
  reports: readonly LabelledReport[],
  vectors: readonly Vector[],
  features: number,
): Learned {
  const names: readonly string[] = questions[question]
  const classes = names.length
  const right = reports.map((report) =>
    names.indexOf(report[question] ?? (question === 'trade' ? 'none' : '')),
  )
  const taught = right.filter((each) => each >= 0).length
  const worth = names.map((_name, at) => {
    const count = right.filter((each) => each === at).length
    return count === 0 ? 0 : (taught / (classes * count)) ** balance[question]
  })
  const [weights, bias] = [new Float64Array(features * classes), new Float64Array(classes)]
  const [slopes, biasSlopes] = [new Float64Array(features * classes), new Float64Array(classes)]
  const [steep, biasSteep] = [
    new Float64Array(features * classes).fill(1e-8),
    new Float64Array(classes).fill(1e-8),
  ]
  for (let round = 0; round < rounds; round++) {
    slopes.fill(0)
    biasSlopes.fill(0)
    vectors.forEach((vector, report) => {
      const truth = right[report] as number
      if (truth < 0) return
      const sums = Array.from(bias)
      for (const [feature, amount] of vector)
        for (let at = 0; at < classes; at++)
          sums[at] = (sums[at] as number) + amount * (weights[feature * classes + at] as number)
      const errors = softmax(sums).map(
        (share, at) => (share - (at === truth ? 1 : 0)) * (worth[truth] as number),
      )
      for (const [feature, amount] of vector) {
        for (let at = 0; at < classes; at++) {
          const place = feature * classes + at
          slopes[place] = (slopes[place] as number) + amount * (errors[at] as number)
        }
      }
      errors.forEach((error, at) => {
        biasSlopes[at] = (biasSlopes[at] as number) + error
      })
    })
    descend(weights, slopes, steep, pull)
    descend(bias, biasSlopes, biasSteep, 0)
  }
  return { classes, weights, bias }
}

/** One step downhill; `towards` zero by so much, so that no single word decides alone. */
function descend(values: Float64Array, slopes: Float64Array, steep: Float64Array, towards: number): void {
  for (let at = 0; at < values.length; at++) {
    const slope = (slopes[at] as number) + towards * (values[at] as number)
    const so = (steep[at] as number) + slope * slope
    steep[at] = so
    values[at] = (values[at] as number) - (rate * slope) / Math.sqrt(so)
  }
}
