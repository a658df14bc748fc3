import { conceptPhrases, conceptWords } from './concepts.ts'
import { dangersIn } from './danger.rules.ts'
import { plainText } from './plain-text.ts'
import { tradeWords } from './trade-words.ts'

/** What the classifier sees of a text: names of features, each with how much of it there is. */
export type Features = ReadonlyMap<string, number>

const weights = {
  word: 1,
  pair_of_words: 0.7,
  concept: 2,
  concepts_together: 0.5,
  concepts_in_order: 0.7,
  first_concept: 0.7,
  missing: 0.5,
  little_said: 1,
  trade: 2,
  danger: 2,
}

const concepts: readonly (readonly [string, RegExp])[] = [
  ...Object.entries(conceptWords).map(([name, words]) => [name, anyOf(words)] as const),
  ...Object.entries(conceptPhrases),
]
const trades = Object.entries(tradeWords).map(([name, words]) => [name, anyOf(words)] as const)

/** Whose absence tells as much as their presence: nobody of ours was there, nothing was done. */
const telling = ['ours', 'your_work', 'work', 'you', 'they', 'worker']

/** Reads a text: its words, what it speaks of and in which order, which trade, what is dangerous. */
export function featuresOf(text: string): Features {
  const found = new Map<string, number>()
  const add = (name: string, amount: number) => found.set(name, (found.get(name) ?? 0) + amount)
  const words = plainText(text).match(/[a-z0]+/g) ?? []
  const stems = words.map(stemOf)
  stems.forEach((stem, at) => {
    add(`w ${stem}`, weights.word)
    if (at > 0) add(`b ${stems[at - 1]} ${stem}`, weights.pair_of_words)
  })
  const plain = words.join(' ')
  addConcepts(mentions(plain, concepts), add)
  for (const [name, count] of counted(mentions(plain, trades))) {
    add(`t ${name}`, weights.trade * (1 + Math.log(count)))
  }
  for (const danger of dangersIn(text)) add(`d ${danger}`, weights.danger)
  return found
}

function addConcepts(mentioned: readonly Mention[], add: (name: string, amount: number) => void): void {
  const counts = counted(mentioned)
  for (const [name, count] of counts) add(`k ${name}`, weights.concept * (1 + Math.log(count)))
  const names = [...counts.keys()].sort()
  names.forEach((one, at) => {
    for (const other of names.slice(at + 1)) add(`p ${one} ${other}`, weights.concepts_together)
  })
  const orders = mentioned.flatMap((mention, at) => {
    const before = mentioned[at - 1]
    return before && before.at !== mention.at ? [`q ${before.name} ${mention.name}`] : []
  })
  for (const order of new Set(orders)) add(order, weights.concepts_in_order)
  if (mentioned[0]) add(`f ${mentioned[0].name}`, weights.first_concept)
  for (const name of telling) if (!counts.has(name)) add(`n ${name}`, weights.missing)
  if (!telling.some((name) => name !== 'work' && counts.has(name))) add('nobody', weights.little_said)
  if (mentioned.length < 2) add('few', weights.little_said)
}

interface Mention {
  at: number
  name: string
}

function mentions(plain: string, among: readonly (readonly [string, RegExp])[]): Mention[] {
  return among
    .flatMap(([name, words]) => [...plain.matchAll(words)].map(({ index }) => ({ at: index, name })))
    .sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1))
}

function counted(mentioned: readonly Mention[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of mentioned) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** Finds any of these words; the longer of two that begin alike goes first. */
function anyOf(words: string): RegExp {
  const choices = words
    .split(' ')
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replaceAll('*', '\\w*').replaceAll('-', ' '))
  return new RegExp(`\\b(?:${choices.join('|')})\\b`, 'g')
}

const endings = 'ingly edly ations ation ings ing ies ied ers er ed es ly s'.split(' ')

/** A word without its ending, roughly: enough for "leaks", "leaked" and "leaking" to be one. */
export function stemOf(word: string): string {
  if (word.length < 4) return word
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 3)
  if (!ending) return word.replace(/e$/, '')
  const stem = word.slice(0, -ending.length)
  if (ending === 'ies' || ending === 'ied') return `${stem}y`
  return stem.replace(/([^aeiouls])\1$/, '$1').replace(/e$/, '')
}
