import { expect, it } from 'vitest'
import { Failure } from '../api/failure.ts'
import { currentOf, differencesOf } from './stale-choice.tsx'

it('names what two versions do not have in common, as people read it', () => {
  const labels = { title: 'Title', required: 'Required', note: 'Note' }
  const mine = { title: 'Mine', required: true, note: null, version: 1 }
  const theirs = { title: 'Theirs', required: false, note: '', version: 2 }
  expect(differencesOf(labels, mine as object, theirs as object)).toEqual([
    { label: 'Title', mine: 'Mine', theirs: 'Theirs' },
    { label: 'Required', mine: 'yes', theirs: 'no' },
  ])
})

it('takes the state that a stale save met, and none of another failure', () => {
  const met = new Failure('stale', 'Somebody changed it meanwhile', '', 412, [], { version: 2 })
  expect(currentOf(met)).toEqual({ version: 2 })
  expect(currentOf(new Failure('forbidden', 'No', '', 403, [], { version: 2 }))).toBe(null)
  expect(currentOf(null)).toBe(null)
})
