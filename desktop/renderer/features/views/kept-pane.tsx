import { useCallback, useState } from 'react'
import { Panel, type PanelImperativeHandle, type PanelProps } from 'react-resizable-panels'
import { holdPane, keptSize } from './layout.store.ts'
import type { Pane } from './pane-sizes.ts'

interface KeptPaneProps extends Omit<PanelProps, 'id' | 'defaultSize' | 'panelRef'> {
  pane: Pane
  /** Before anybody has chosen another size. */
  usual: string
}

/** A part of the window that comes again in the size in which it was left. */
export function KeptPane({ pane, usual, ...rest }: KeptPaneProps) {
  // Once it stands it is moved by its handle alone.
  const [defaultSize] = useState(() => keptSize(pane) ?? usual)
  const held = useCallback((handle: PanelImperativeHandle | null) => holdPane(pane, handle), [pane])
  return <Panel {...rest} id={pane} defaultSize={defaultSize} panelRef={held} />
}
