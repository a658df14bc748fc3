import { describe, expect, it } from 'vitest'
import { parseWindowState, placeWindow } from './window-state.ts'

const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 }
const SECOND = { x: 1920, y: 0, width: 2560, height: 1440 }
const KEPT = { x: 2000, y: 100, width: 1600, height: 1000, maximized: false }

describe('placeWindow', () => {
  it('opens where it was left, on the second screen too', () => {
    expect(placeWindow(KEPT, [SCREEN, SECOND])).toEqual(KEPT)
  })

  it('comes back to the middle of the first screen when the second is gone', () => {
    expect(placeWindow(KEPT, [SCREEN])).toEqual({
      x: 240,
      y: 103,
      width: 1440,
      height: 900,
      maximized: false,
    })
  })

  it('comes back when its title bar is above or below the screen', () => {
    for (const y of [-400, 0, 1070]) expect(placeWindow({ ...KEPT, x: 100, y }, [SCREEN]).y).toBe(103)
  })

  it('fits a small screen and the first start', () => {
    const small = { x: 0, y: 0, width: 1280, height: 720 }
    expect(placeWindow(null, [small])).toEqual({ ...small, maximized: false })
  })

  it('is never smaller than the console can be used', () => {
    expect(placeWindow({ ...KEPT, width: 300, height: 200 }, [SECOND])).toMatchObject({
      width: 960,
      height: 600,
    })
  })
})

it.each([{}, { ...KEPT, x: '1' }, { ...KEPT, width: 1.5 }, { ...KEPT, maximized: 1 }, null, 3])(
  'takes no other shape for a window: %j',
  (value) => {
    expect(() => parseWindowState(value)).toThrow()
  },
)
