import { beforeEach, describe, expect, it } from 'vitest'
import type { JobSummary } from '../../api/types.ts'
import { Board } from '../../live/board.ts'
import {
  clearPicks,
  countUnseen,
  followBoard,
  forgetResults,
  pickAllShown,
  pickedIds,
  pickTo,
  rowResults,
  showing,
  takeResults,
  togglePick,
  usePicks,
} from './picks.store.ts'

const jobs = (...ids: string[]) => ids.map((id) => ({ id }) as JobSummary)
const list = jobs('a', 'b', 'c', 'd', 'e')
const picks = () => [...pickedIds()].sort().join('')
beforeEach(() => {
  clearPicks()
  showing(list)
})

describe('picking', () => {
  it('takes one and lets it go', () => {
    togglePick('b')
    togglePick('d')
    togglePick('b')
    expect(picks()).toBe('d')
    expect(usePicks.getState().count).toBe(1)
  })

  it('takes a range from the last pick, upwards and downwards, and all of the list', () => {
    togglePick('c')
    pickTo('e')
    expect(picks()).toBe('cde')
    pickTo('b')
    expect(picks()).toBe('bcde')
    pickAllShown()
    expect(picks()).toBe('abcde')
  })

  it('begins a range at the open job where nothing was picked, and takes one alone where nothing is open', () => {
    pickTo('c', 'b')
    expect(picks()).toBe('bc')
    clearPicks()
    pickTo('d')
    expect(picks()).toBe('d')
  })

  it('keeps what the list does not show any more, and says how many that are', () => {
    pickAllShown()
    expect(countUnseen(jobs('a', 'e'))).toBe(3)
    expect(usePicks.getState().count).toBe(5)
  })

  it('lets go what is over', () => {
    const board = new Board()
    const end = followBoard(board)
    const row = { version: 1, updated_at: '1', stage: 'requested' }
    board.takeJobs([{ id: 'a', ...row } as JobSummary, { id: 'b', ...row } as JobSummary])
    togglePick('a')
    togglePick('b')
    board.takeJobs([{ id: 'a', ...row, version: 2, stage: 'canceled' } as JobSummary])
    expect(picks()).toBe('b')
    end()
  })
})

describe('what became of the picked', () => {
  it('lets go what is done, and keeps what was refused with its reason', () => {
    pickAllShown()
    takeResults([
      ['a', { outcome: 'done', words: 'Put on hold' }],
      ['b', { outcome: 'refused', words: 'It is on hold already.' }],
    ])
    expect(picks()).toBe('bcde')
    expect(usePicks.getState()).toMatchObject({ count: 4, done: 1, refused: 1 })
    expect(rowResults().get('b')?.words).toBe('It is on hold already.')
    forgetResults()
    expect(picks()).toBe('bcde')
    expect(usePicks.getState()).toMatchObject({ count: 4, done: 0, refused: 0 })
  })

  it('is gone once all is let go', () => {
    togglePick('a')
    takeResults([['a', { outcome: 'refused', words: 'No.' }]])
    clearPicks()
    expect(rowResults().size).toBe(0)
    expect(usePicks.getState()).toMatchObject({ count: 0, refused: 0 })
  })
})

it('picks one of a hundred thousand without looking at the others', () => {
  const many = Array.from({ length: 100_000 }, (_, at) => ({ id: String(at) }) as JobSummary)
  showing(many)
  pickAllShown()
  const { round } = usePicks.getState()
  togglePick('500')
  expect(usePicks.getState()).toMatchObject({ count: 99_999, round })
})
