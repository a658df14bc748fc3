import { describe, expect, it } from 'vitest'
import { readSizes } from './pane-sizes.ts'
import {
  filterInWords,
  longestName,
  mostViews,
  namedView,
  readViews,
  type SavedView,
  sameFilter,
  withoutView,
  withView,
} from './saved-views.ts'

const view = (given: Partial<SavedView> = {}): SavedView => ({
  name: 'Morning',
  queue: 'today',
  desk: null,
  stages: ['scheduled', 'dispatched'],
  text: 'mill',
  day: true,
  sizes: { board: '420px', day: '45%' },
  ...given,
})

describe('saved views', () => {
  it('are read as they were kept', () => {
    const kept = [view(), view({ name: 'Cases', desk: 'disputes', day: false })]
    expect(readViews(JSON.stringify(kept))).toEqual(kept)
  })

  it.each([
    null,
    '',
    '{',
    '{}',
    'null',
    '[null, 1, "x", [], {}]',
    '[{"name": " ", "queue": "all", "text": ""}]',
  ])('of %j are none', (kept) => {
    expect(readViews(kept)).toEqual([])
  })

  it('lose what there is no longer, and keep the rest', () => {
    const kept = [
      view({ queue: 'gone' as 'all' }),
      { ...view(), stages: ['scheduled', 'gone'], desk: 'gone', sizes: 1 },
    ]
    expect(readViews(JSON.stringify(kept))).toEqual([view({ stages: ['scheduled'], sizes: {} })])
  })

  it('are no more and no longer named than is shown', () => {
    const kept = Array.from({ length: mostViews + 5 }, (_, at) => view({ name: `${at} ${'x'.repeat(99)}` }))
    const views = readViews(JSON.stringify(kept))
    expect(views).toHaveLength(mostViews)
    expect(views[0]?.name).toHaveLength(longestName)
  })

  it('have one of each name, in its place', () => {
    const two = withView([view()], view({ name: 'Storm' }))
    const replaced = withView(two, view({ name: ' MORNING ', text: '' }))
    expect(replaced.map(({ name }) => name)).toEqual([' MORNING ', 'Storm'])
    expect(namedView(replaced, 'morning')?.text).toBe('')
    expect(withoutView(replaced, 'storm').map(({ name }) => name)).toEqual([' MORNING '])
  })

  it('are shown where they let the same through, whatever the order of the states', () => {
    expect(
      sameFilter(view(), view({ stages: ['dispatched', 'scheduled'], text: ' mill ', day: false })),
    ).toBe(true)
    expect(sameFilter(view(), view({ text: '' }))).toBe(false)
    expect(sameFilter(view(), view({ stages: ['scheduled'] }))).toBe(false)
    expect(sameFilter(view({ desk: 'reports' }), view({ desk: 'reports', queue: 'all' }))).toBe(true)
    expect(sameFilter(view({ desk: 'reports' }), view())).toBe(false)
  })

  it('say in words what they let through', () => {
    expect(filterInWords(view())).toBe('Today · scheduled, dispatched · “mill”')
    expect(filterInWords(view({ queue: 'all', stages: [], text: '' }))).toBe('All live')
    expect(filterInWords(view({ desk: 'disputes' }))).toBe('Disputes')
  })
})

describe('kept sizes', () => {
  it('are those that a panel takes', () => {
    expect(readSizes({ board: '400px', day: '45%', drawer: '1e9px', case: 5, other: '1px' })).toEqual({
      board: '400px',
      day: '45%',
    })
    expect(readSizes(null)).toEqual({})
    expect(readSizes('400px')).toEqual({})
  })
})
