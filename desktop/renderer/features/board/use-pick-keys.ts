import { useEffect } from 'react'
import type { JobSummary } from '../../api/types.ts'
import { useView } from '../../app/view.store.ts'
import { forgetRuns } from './bulk.actions.ts'
import { clearPicks, followBoard, pickAllShown, showing, togglePick, usePicks } from './picks.store.ts'

/** Ctrl or Cmd with A picks what the list shows, X the open or pointed at job, Esc lets go; not in fields or dialogs. */
export function usePickKeys(jobs: readonly JobSummary[]): void {
  useEffect(() => showing(jobs), [jobs])
  useEffect(() => followBoard(), [])
  // Whoever signs in next has picked nothing, and typed nothing.
  useEffect(
    () => () => {
      clearPicks()
      forgetRuns()
    },
    [],
  )
  // Once and for all: it is asked before the keys of the console, whose Esc would close the open job.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      const { desk, selected, hovered } = useView.getState()
      if (desk || event.defaultPrevented || event.altKey) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog')) return
      if (document.querySelector('dialog[open]')) return
      const key = event.key.toLowerCase()
      const { count, done, refused } = usePicks.getState()
      const job = selected ?? hovered
      if (event.ctrlKey || event.metaKey) {
        if (key !== 'a' || event.shiftKey) return
        pickAllShown()
      } else if (key === 'escape' && count + done + refused > 0) clearPicks()
      else if (key === 'x' && job && !event.repeat) togglePick(job)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
