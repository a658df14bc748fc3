import { create } from 'zustand'

const key = 'callout.timeline'

interface TimelineView {
  open: boolean
  /** The day that was chosen; null: whichever is today. */
  date: string | null
}

/** Whether the day is in sight, which this window remembers, and which day it is. */
export const useTimeline = create<TimelineView>(() => ({
  open: localStorage.getItem(key) === 'open',
  date: null,
}))

export function toggleTimeline(): void {
  const open = !useTimeline.getState().open
  localStorage.setItem(key, open ? 'open' : 'closed')
  useTimeline.setState({ open })
}

export const showDate = (date: string | null) => useTimeline.setState({ date })
