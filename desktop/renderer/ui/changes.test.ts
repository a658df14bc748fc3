import { expect, it } from 'vitest'
import { Failure } from '../api/failure.ts'
import { changesOf, currentOf, differencesOf } from './changes.ts'

const labels = { title: 'Title', required: 'Required', note: 'Note' }
interface Fields {
  title: string
  required: boolean
  note: string | null
}
const begun: Fields = { title: 'Test', required: true, note: null }

it('sends what was typed other than it was, and nothing else', () => {
  expect(changesOf(begun, { ...begun, title: 'Pressure test' })).toEqual({ title: 'Pressure test' })
  expect(changesOf(begun, { ...begun })).toEqual({})
  expect(changesOf({ lines: [{ quantity: '1' }] }, { lines: [{ quantity: '1' }] })).toEqual({})
})

it('names where two versions are not alike, and leaves alone what was not touched', () => {
  const theirs: Fields = { title: 'Leak test', required: false, note: 'Behind the shed' }
  expect(differencesOf(labels, { title: 'Pressure test', required: false }, theirs, begun)).toEqual([
    { label: 'Title', mine: 'Pressure test', theirs: 'Leak test' },
    { label: 'Note', mine: 'not touched: theirs stays', theirs: 'Behind the shed' },
  ])
  expect(differencesOf(labels, {}, begun, begun)).toEqual([])
})

it('takes the state that a stale save met, and none of another failure', () => {
  const met = new Failure('stale', 'Somebody changed it meanwhile', '', 412, [], { version: 2 })
  expect(currentOf(met)).toEqual({ version: 2 })
  expect(currentOf(new Failure('forbidden', 'No', '', 403, [], { version: 2 }))).toBe(null)
  expect(currentOf(null)).toBe(null)
})
