import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePatch } from './merge-patch.ts'

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean())
const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value)
const patch = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(value))

describe('mergePatch', () => {
  it('sets what is named, takes away what is null, keeps the rest', () => {
    expect(
      mergePatch<string | number | boolean>(
        { terms: 30, floor: 2, lift: true },
        { terms: 14, floor: null, door: 'left' },
      ),
    ).toEqual({
      terms: 14,
      lift: true,
      door: 'left',
    })
  })

  it('is the same when it is done twice, and leaves what it was given alone', () => {
    fc.assert(
      fc.property(object, patch, (current, changes) => {
        const before = structuredClone(current)
        const once = mergePatch(current, changes)
        expect(mergePatch(once, changes)).toEqual(once)
        expect(current).toEqual(before)
      }),
    )
  })

  it('leads from anything to anything', () => {
    fc.assert(
      fc.property(object, object, (from, to) => {
        const gone = Object.fromEntries(Object.keys(from).map((name) => [name, null]))
        expect(mergePatch(from, { ...gone, ...to })).toEqual(to)
      }),
    )
  })
})
