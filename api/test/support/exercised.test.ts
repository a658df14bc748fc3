import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { declaredAnswers, recordAnswer } from './exercised.ts'

it('every success and every refusal of every operation is declared once', () => {
  const declared = declaredAnswers()
  for (const answer of ['createJob 201', 'createJob unknown_reference', 'createJob too_many_requests'])
    expect(declared).toContain(answer)
  expect(declared.filter((answer) => answer.startsWith('openLive'))).toEqual([])
  expect(declared.length).toBe(new Set(declared).size)
})

it('what was seen is noted in the same words, by its code where it has one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callout-noted-'))
  const before = process.env.CALLOUT_EXERCISED
  process.env.CALLOUT_EXERCISED = join(folder, 'answers')
  recordAnswer('one', 201)
  recordAnswer('one', 409, 'already_done')
  recordAnswer('one', 409, 'already_done')
  const noted = readFileSync(process.env.CALLOUT_EXERCISED, 'utf8')
  if (before === undefined) delete process.env.CALLOUT_EXERCISED
  else process.env.CALLOUT_EXERCISED = before
  rmSync(folder, { recursive: true })
  expect(noted).toBe('one 201\none already_done\n')
})
