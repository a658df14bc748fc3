import { create } from 'zustand'

/** How near to the present the screen is. */
export type LiveState = 'starting' | 'live' | 'reconnecting' | 'offline'

interface Live {
  state: LiveState
  /** When the screen was last known to be true, in this machine's milliseconds; null before the first snapshot. */
  asOf: number | null
  /** Why there is no first snapshot yet. */
  trouble: string | null
}

export const useLive = create<Live>(() => ({ state: 'starting', asOf: null, trouble: null }))
