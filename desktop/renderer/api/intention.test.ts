import { expect, it } from 'vitest'
import { Intention } from './intention.ts'

it('keeps the key of a request until it was done', () => {
  const intention = new Intention()
  const first = intention.keyFor('POST /jobs {"title":"Leak"}')
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(intention.keyFor('POST /jobs {"title":"Leak"}')).toBe(first)
  intention.fulfil()
  expect(intention.keyFor('POST /jobs {"title":"Leak"}')).not.toBe(first)
})

it('takes another key for another input, and for somebody else’s wish', () => {
  const intention = new Intention()
  const first = intention.keyFor('POST /jobs {"title":"Leak"}')
  expect(intention.keyFor('POST /jobs {"title":"Leaks"}')).not.toBe(first)
  expect(intention.keyFor('POST /jobs {"title":"Leak"}')).toBe(first)
  expect(new Intention().keyFor('POST /jobs {"title":"Leak"}')).not.toBe(first)
})
