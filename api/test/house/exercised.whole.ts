import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { declaredAnswers } from '../support/exercised.ts'

// Runs after all other tests, and says something only when all of them ran.

const file = process.env.CALLOUT_EXERCISED
const seen = new Set(file && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])

it.skipIf(seen.size === 0)(
  'every success and every refusal that the contract declares was seen by a test',
  () => {
    expect(declaredAnswers().filter((answer) => !seen.has(answer))).toEqual([])
  },
)
