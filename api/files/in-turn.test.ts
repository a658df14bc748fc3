import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

it('lets so many in at once, in the order in which they came, whatever becomes of them', async () => {
  const turn = inTurn(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  let most = 0
  let running = 0
  const works = Array.from({ length: 6 }, (_none, index) =>
    turn(async () => {
      begun.push(index)
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => ends.push(resolve))
      running--
      if (index % 2 === 0) throw new Error(String(index))
      return index
    }),
  )
  const all = Promise.allSettled(works)
  for (let ended = 0; ended < 6; ended++) {
    await expect.poll(() => ends.length).toBeGreaterThan(ended)
    ends[ended]?.()
  }
  expect((await all).map(({ status }) => status === 'fulfilled')).toEqual([
    false,
    true,
    false,
    true,
    false,
    true,
  ])
  expect([begun, most]).toEqual([[0, 1, 2, 3, 4, 5], 2])
  expect(await turn(async () => 'free again')).toBe('free again')
})
