import { describe, expect, it } from 'vitest'
import { Classifier, questions } from './classifier.ts'
import { stemOf } from './features.ts'
import { readLabelled } from './labelled.ts'
import { suggestLocally } from './local.ts'
import { measure } from './measure.ts'
import usual from './model.json' with { type: 'json' }
import { fingerprint, isHeldOut, type LabelledReport, trainModel } from './train.ts'

const set = readLabelled('reports')
const unseen = readLabelled('unseen')

describe('the labelled set', () => {
  it('is large, knows every class, and says nothing twice', () => {
    expect(set.length).toBeGreaterThanOrEqual(600)
    for (const category of questions.category)
      expect(set.filter((report) => report.category === category).length, category).toBeGreaterThan(60)
    const plain = [...set, ...unseen].map(({ words }) => words.toLowerCase().replaceAll(/\W+/g, ' '))
    expect(new Set(plain).size).toBe(plain.length)
  })

  it('holds about a third out, whatever is added', () => {
    const share = set.filter(isHeldOut).length / set.length
    expect(share).toBeGreaterThan(0.28)
    expect(share).toBeLessThan(0.38)
  })
})

describe('the model that comes with the service', () => {
  it('was trained on this set with these words: npm run triage:train -- --usual', () => {
    expect(usual.trained_on).toEqual({ reports: set.length, corrections: 0, fingerprint: fingerprint(set) })
  })

  it('sorts what it never saw better than most guesses, and takes no emergency for low', () => {
    const measured = measure(usual, unseen)
    expect(measured.category.macro_f1).toBeGreaterThan(0.7)
    expect(measured.emergencies_taken_for_low).toEqual([])
    expect(measured.emergencies_missed.length).toBeLessThanOrEqual(2)
  })

  it('answers with shares that add up, also to words it does not know', () => {
    const classifier = new Classifier(usual)
    for (const words of ['', 'zzz', 'The tap you fitted drips', '漏水了']) {
      const shares = classifier.judge(words)
      for (const question of ['category', 'severity', 'trade'] as const) {
        const sum = Object.values(shares[question]).reduce((one, other) => one + other, 0)
        expect(sum).toBeCloseTo(1, 6)
      }
      expect(suggestLocally(words, classifier).confidence).toBeLessThanOrEqual(1)
    }
  })
})

describe('training', () => {
  const few: LabelledReport[] = set.filter((_report, at) => at % 12 === 0)

  it('comes out the same every time', () => {
    expect(trainModel(few)).toEqual(trainModel(few))
  })

  it('learns from corrections', () => {
    const words = 'The gnome squirgles on the flumph'
    const before = suggestLocally(words, new Classifier(trainModel(few)))
    const corrected = Array.from({ length: 6 }, (_, at) => ({
      words: `${words} since day ${'x'.repeat(at + 1)}`,
      category: 'conduct' as const,
      severity: 'low' as const,
      trade: 'pest' as const,
    }))
    const after = suggestLocally(words, new Classifier(trainModel([...few, ...corrected], corrected.length)))
    expect(before.trade).not.toBe('pest')
    expect(after).toMatchObject({ category: 'conduct', severity: 'low', trade: 'pest' })
  })
})

it('learns nothing about what nobody said', () => {
  const request = {
    words: 'Quux on the frobnicator',
    category: null,
    severity: 'low',
    trade: 'locks',
  } as const
  const half = set.filter((_report, at) => at % 12 === 0)
  const likely = new Classifier(trainModel([...half, ...Array.from({ length: 9 }, () => request)], 9))
  const shares = likely.judge('quux frobnicator')
  expect(shares.trade.locks).toBeGreaterThan(0.5)
  expect(Math.max(...Object.values(shares.category))).toBeLessThan(0.5)
})

it('a stem is what forms of a word share', () => {
  expect(['leak', 'leaks', 'leaked', 'leaking'].map(stemOf)).toEqual(Array(4).fill('leak'))
  expect(stemOf('dropped')).toBe(stemOf('dropping'))
})
