import { useEffect } from 'react'
import type { JobSummary } from '../api/types.ts'
import { placeOf } from '../features/board/places.ts'
import {
  showNotifications,
  toggleNotifications,
  useNotifications,
} from '../features/notifications/notifications.store.ts'
import { toggleTimeline } from '../features/timeline/timeline.store.ts'
import { openDialog, selectJob, useView, walkTo } from './view.store.ts'

/** J and K walk the list, T shows the day, B what is new, C the clients, / searches, Ctrl or Cmd with K opens the palette, Esc leaves, ? helps: anywhere but in a field or under a dialog. */
export function useKeyboard(jobs: readonly JobSummary[]): void {
  useEffect(() => {
    const step = (by: number) => {
      const { selected } = useView.getState()
      const at = placeOf(jobs, selected)
      const next = at < 0 ? (by > 0 ? 0 : jobs.length - 1) : Math.min(jobs.length - 1, Math.max(0, at + by))
      if (jobs[next]) walkTo(jobs[next].id)
    }
    const acts = new Map<string, () => void>([
      ['j', () => step(1)],
      ['k', () => step(-1)],
      ['/', () => document.querySelector<HTMLInputElement>('[data-search]')?.focus()],
      ['t', toggleTimeline],
      ['b', toggleNotifications],
      ['c', () => openDialog('clients')],
      ['n', () => openDialog('new_job')],
      ['?', () => openDialog('help')],
      ['escape', () => (useNotifications.getState().open ? showNotifications(false) : selectJob(null))],
    ])
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
        // Over another dialog nothing opens: what is typed there would be lost from sight.
        if (document.querySelector('dialog[open]')) return
        event.preventDefault()
        openDialog('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog')) return
      // What had the focus in a dialog may be gone; the key is the dialog's all the same.
      if (document.querySelector('dialog[open]')) return
      const act = acts.get(event.key.toLowerCase())
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [jobs])
}
