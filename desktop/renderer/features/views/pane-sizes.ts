/** The parts of the window whose size somebody chooses. */
export const PANES = ['board', 'drawer', 'case', 'day'] as const
export type Pane = (typeof PANES)[number]

/** As the panels take them: `400px`, or `45%` of what is there. */
export type PaneSizes = Partial<Record<Pane, string>>

/** Sizes that were kept; what is none is left out. */
export function readSizes(value: unknown): PaneSizes {
  const sizes: PaneSizes = {}
  for (const pane of PANES) {
    const size: unknown = (value as PaneSizes | null)?.[pane]
    if (typeof size === 'string' && /^\d{1,4}(\.\d{1,9})?(px|%)$/.test(size)) sizes[pane] = size
  }
  return sizes
}
