import { expect, it } from 'vitest'
import { judgeMerge } from './client-merge.rules.ts'

const facts = { asked_id: 'a', from_id: 'a', into_id: 'b', erased: false }

it('lets one client become part of another', () => {
  expect(judgeMerge(facts)).toEqual({ already: false })
})

it('lets what a double stands for today become part of a third', () => {
  expect(judgeMerge({ ...facts, from_id: 'c' })).toEqual({ already: false })
})

it('has nothing to do where the double is part of the other already', () => {
  expect(judgeMerge({ ...facts, from_id: 'b' })).toEqual({ already: true })
})

it('refuses itself, whichever id of it is named, and who was forgotten', () => {
  expect(judgeMerge({ ...facts, into_id: 'a' })).toMatchObject({ refused: 'merge_into_itself' })
  expect(judgeMerge({ ...facts, erased: true })).toMatchObject({ refused: 'client_erased' })
})
