import { create } from 'zustand'
import { useSession } from '../../app/session.store.ts'
import { useView } from '../../app/view.store.ts'
import { toggleTimeline, useTimeline } from '../timeline/timeline.store.ts'
import { applyLayout, readLayout } from './layout.store.ts'
import { readViews, type SavedView, withoutView, withView } from './saved-views.ts'

const keyOf = (profileId: string) => `callout.views.${profileId}`
const keyNow = () => keyOf(useSession.getState().profile?.id ?? '')

/** The views that this person keeps on this machine. */
export const useViews = create<{ views: readonly SavedView[] }>(() => ({ views: [] }))

const load = () => useViews.setState({ views: readViews(localStorage.getItem(keyNow())) })

/** Reads them, and again when another window changes them. Answers with how to stop. */
export function followViews(): () => void {
  load()
  const onStorage = ({ key }: StorageEvent) => key === keyNow() && load()
  addEventListener('storage', onStorage)
  return () => removeEventListener('storage', onStorage)
}

function keep(views: readonly SavedView[]): void {
  localStorage.setItem(keyNow(), JSON.stringify(views))
  useViews.setState({ views })
}

/** Keeps what the window shows under a name; throws where the machine has no room for it. */
export function saveView(name: string): void {
  const { queue, desk, stages, text } = useView.getState()
  const { open: day } = useTimeline.getState()
  const view = { name: name.trim(), queue, desk, stages, text, day, sizes: readLayout() }
  keep(withView(readViews(localStorage.getItem(keyNow())), view))
}

export function deleteView(name: string): void {
  keep(withoutView(readViews(localStorage.getItem(keyNow())), name))
}

/** Shows the list and the window as they were saved; what is open stays open. */
export function showView({ queue, desk, stages, text, day, sizes }: SavedView): void {
  useView.setState({ queue, desk, stages, text })
  applyLayout(sizes)
  if (useTimeline.getState().open !== day) toggleTimeline()
}
