import { describe, expect, it } from 'vitest'
import { mostAtOnce, portionsOf } from './bulk-plan.ts'

const ids = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => String(at + from).padStart(6, '0'))

describe('portions of a bulk', () => {
  it('are no larger than the service takes them, and hold every job once', () => {
    const portions = portionsOf(new Set(ids(450).toReversed()))
    expect(portions.map(({ length }) => length)).toEqual([mostAtOnce, mostAtOnce, 50])
    expect(portions.flat()).toEqual(ids(450))
  })

  it('that got no answer come again as they were, before the others', () => {
    const [, second = [], third = []] = portionsOf(new Set(ids(450)))
    const refused = ids(3)
    const again = portionsOf(new Set([...refused, ...second, ...third]), [second, third])
    expect(again).toEqual([second, third, refused])
  })

  it('are made anew where one of their jobs is no longer wanted', () => {
    const [first = []] = portionsOf(new Set(ids(5)))
    expect(portionsOf(new Set(ids(4)), [first])).toEqual([ids(4)])
  })

  it('of nothing are none', () => {
    expect(portionsOf(new Set(), [['1']])).toEqual([])
  })
})
