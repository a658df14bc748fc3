import type { PanelImperativeHandle } from 'react-resizable-panels'
import { useSession } from '../../app/session.store.ts'
import { type Pane, type PaneSizes, readSizes } from './pane-sizes.ts'

const keyOf = (profileId: string) => `callout.layout.${profileId}`
/** Those that are in sight. */
const panes = new Map<Pane, PanelImperativeHandle>()
let kept: { key: string; sizes: PaneSizes } | null = null

/** The sizes that this person left the parts of the window in, on this machine. */
function sizesNow(): PaneSizes {
  const key = keyOf(useSession.getState().profile?.id ?? '')
  if (kept?.key !== key) kept = { key, sizes: readSizes(parsed(localStorage.getItem(key))) }
  return kept.sizes
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

function keep(sizes: PaneSizes): void {
  const key = keyOf(useSession.getState().profile?.id ?? '')
  kept = { key, sizes }
  localStorage.setItem(key, JSON.stringify(sizes))
}

export const keptSize = (pane: Pane): string | undefined => sizesNow()[pane]

/** Says by what a part of the window is moved; null once it is out of sight. */
export function holdPane(pane: Pane, handle: PanelImperativeHandle | null): void {
  if (handle) panes.set(pane, handle)
  else panes.delete(pane)
}

/** The sizes as they are; of what is not in sight those that it had. */
export function readLayout(): PaneSizes {
  const sizes = { ...sizesNow() }
  for (const [pane, handle] of panes) {
    const { inPixels, asPercentage } = handle.getSize()
    sizes[pane] = pane === 'day' ? `${Math.round(asPercentage)}%` : `${Math.round(inPixels)}px`
  }
  return sizes
}

/** Remembers what somebody has just drawn to another size. */
export function rememberLayout(
  _layout: unknown,
  { isUserInteraction }: { isUserInteraction: boolean },
): void {
  if (isUserInteraction) keep(readLayout())
}

/** Gives the parts of the window these sizes, now or when they come in sight. */
export function applyLayout(sizes: PaneSizes): void {
  keep({ ...sizesNow(), ...sizes })
  for (const [pane, handle] of panes) if (sizes[pane]) handle.resize(sizes[pane])
}
