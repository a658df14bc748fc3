import { type Features, featuresOf } from './features.ts'

/** What is told apart, and into which classes. */
export const questions = {
  category: [
    'workmanship',
    'damage',
    'incomplete',
    'late_or_no_show',
    'wrong_or_missing_material',
    'billing',
    'safety',
    'conduct',
    'other',
  ],
  severity: ['emergency', 'high', 'normal', 'low'],
  trade: [
    'plumbing',
    'heating',
    'electrical',
    'gas',
    'roofing',
    'carpentry',
    'painting',
    'masonry',
    'appliance',
    'elevator',
    'locks',
    'pest',
    'general',
    'none',
  ],
} as const

export type Question = keyof typeof questions
export type Class<Q extends Question> = (typeof questions)[Q][number]
export type Category = Class<'category'>
export type Severity = Class<'severity'>
export type Trade = Exclude<Class<'trade'>, 'none'>

/** Classes in one row, question after question: the columns of the weights. */
export const columns: readonly string[] = Object.values(questions).flat()

/** A trained model as it is kept, in text: features a line each, numbers with blanks between, weights in base64. */
export interface StoredModel {
  /** How many reports, and what names them and what was seen of them. */
  trained_on: { reports: number; corrections: number; fingerprint: string }
  features: string
  /** How rare each feature is. */
  rarity: string
  /** For each class: what it begins with, and what one step of a weight is worth. */
  bias: string
  step: string
  /** Signed bytes, feature by feature. */
  weights: string
}

/** How likely each class is, by question; adds up to 1 for each. */
export type Likelihoods = { [Q in Question]: Record<Class<Q>, number> }

/** Multinomial logistic regression over the features of a text. The same text always gets the same answer. */
export class Classifier {
  private readonly index: ReadonlyMap<string, number>
  private readonly rarity: readonly number[]
  private readonly bias: readonly number[]
  private readonly step: readonly number[]
  private readonly weights: Int8Array

  constructor(model: StoredModel) {
    this.index = new Map(model.features.split('\n').map((name, at) => [name, at]))
    this.rarity = numbers(model.rarity)
    this.bias = numbers(model.bias)
    this.step = numbers(model.step)
    const bytes = Buffer.from(model.weights, 'base64')
    this.weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    const sound =
      this.rarity.length === this.index.size &&
      this.bias.length === columns.length &&
      this.step.length === columns.length &&
      this.weights.length === this.index.size * columns.length
    if (!sound) throw new Error('The model of the triage does not fit its features')
  }

  judge(text: string): Likelihoods {
    const sums = [...this.bias]
    for (const [feature, amount] of vectorOf(featuresOf(text), this.index, this.rarity)) {
      for (let column = 0; column < columns.length; column++) {
        const weight = this.weights[feature * columns.length + column] as number
        sums[column] = (sums[column] as number) + amount * weight * (this.step[column] as number)
      }
    }
    return likelihoods(sums)
  }
}

const numbers = (text: string): number[] => text.split(' ').map(Number)

/** A text as a direction: its known features, the rare ones weigh more, of length 1. */
export function vectorOf(
  features: Features,
  index: ReadonlyMap<string, number>,
  rarity: readonly number[],
): [feature: number, amount: number][] {
  const vector: [number, number][] = []
  let square = 0
  for (const [name, count] of features) {
    const feature = index.get(name)
    if (feature === undefined) continue
    const amount = count * (rarity[feature] as number)
    square += amount * amount
    vector.push([feature, amount])
  }
  const length = Math.sqrt(square) || 1
  return vector.map(([feature, amount]) => [feature, amount / length])
}

function likelihoods(sums: readonly number[]): Likelihoods {
  let from = 0
  const answers = Object.entries(questions).map(([question, classes]) => {
    const own = softmax(sums.slice(from, from + classes.length))
    from += classes.length
    return [question, Object.fromEntries(classes.map((name, at) => [name, own[at] as number]))]
  })
  return Object.fromEntries(answers) as Likelihoods
}

export function softmax(sums: readonly number[]): number[] {
  const most = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - most))
  const total = powers.reduce((one, other) => one + other, 0)
  return powers.map((power) => power / total)
}

/** The likeliest class of a question. */
export function likeliest<Name extends string>(shares: Record<Name, number>): Name {
  const entries = Object.entries(shares) as [Name, number][]
  return entries.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}
