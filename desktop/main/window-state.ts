/** A rectangle of the screen in device-independent pixels. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowState extends Area {
  maximized: boolean
}

const USUAL = { width: 1440, height: 900 }
export const SMALLEST = { width: 960, height: 600 }

/** The kept state, or a throw when it is not one. */
export function parseWindowState(value: unknown): WindowState {
  const state = value as WindowState
  const numbers = [state.x, state.y, state.width, state.height]
  if (!numbers.every(Number.isInteger) || typeof state.maximized !== 'boolean')
    throw new Error('not a window')
  return { x: state.x, y: state.y, width: state.width, height: state.height, maximized: state.maximized }
}

/**
 * Where to open the window: as it was left when enough of its top edge can still be seen and grabbed on
 * one of the screens, else in the middle of the first.
 */
export function placeWindow(kept: WindowState | null, screens: readonly Area[]): WindowState {
  const grabbed = kept && screens.some((screen) => showsTopEdge(kept, screen))
  if (kept && grabbed) {
    return {
      ...kept,
      width: Math.max(kept.width, SMALLEST.width),
      height: Math.max(kept.height, SMALLEST.height),
    }
  }
  const screen = screens[0] ?? { x: 0, y: 0, ...USUAL }
  const width = Math.min(USUAL.width, screen.width)
  const height = Math.min(USUAL.height, screen.height)
  const x = screen.x + Math.round((screen.width - width) / 2)
  const y = screen.y + Math.round((screen.height - height) / 2)
  return { x, y, width, height, maximized: kept?.maximized ?? false }
}

function showsTopEdge(window: Area, screen: Area): boolean {
  const visible = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  return visible >= 120 && window.y >= screen.y && window.y <= screen.y + screen.height - 40
}
