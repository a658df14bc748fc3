import { create } from 'zustand'
import type { QueueId } from '../features/board/queues.ts'
import type { Stage } from '../features/map/engine/map-types.ts'
import type { JobTab } from './address.ts'

export type Desk = 'disputes' | 'reports'

/** The dialogs of which one is open at a time. */
type DialogId =
  | 'import'
  | 'help'
  | 'new_job'
  | 'people'
  | 'settings'
  | 'clients'
  | 'keys'
  | 'palette'
  | 'save_view'

/** What the dispatcher looks at; none of it is the service's. */
interface View {
  queue: QueueId
  /** What the list shows in place of jobs. */
  desk: Desk | null
  /** Empty: all of them. */
  stages: readonly Stage[]
  text: string
  selected: string | null
  /** Of the selected job. */
  tab: JobTab
  /** It was come to by walking the list: Back goes to where the walk began. */
  walked: boolean
  /** The dispute or the report that is open in place of a job. */
  opened: { desk: Desk; id: string } | null
  hovered: string | null
  dialog: DialogId | null
}

export const useView = create<View>(() => ({
  queue: 'all',
  desk: null,
  stages: [],
  text: '',
  selected: null,
  tab: 'overview',
  walked: false,
  opened: null,
  hovered: null,
  dialog: null,
}))

/** Opens a job at a tab; without one where it stands, or at the first. */
export function selectJob(selected: string | null, tab?: JobTab): void {
  useView.setState((last) => ({
    selected,
    opened: null,
    walked: false,
    tab: tab ?? (selected === last.selected ? last.tab : 'overview'),
  }))
}

/** Opens the next job of a list, at the same tab. */
export const walkTo = (selected: string) => useView.setState({ selected, opened: null, walked: true })
export const showTab = (tab: JobTab) => useView.setState({ tab, walked: false })
export const hoverJob = (hovered: string | null) => useView.setState({ hovered })
export const showQueue = (queue: QueueId) => useView.setState({ queue, desk: null })
export const showDesk = (desk: Desk) => useView.setState({ desk })
export const openAt = (desk: Desk, id: string) =>
  useView.setState({ opened: { desk, id }, selected: null, walked: false })
export const searchFor = (text: string) => useView.setState({ text })
export const openDialog = (dialog: View['dialog']) => useView.setState({ dialog })

export function toggleStage(stage: Stage): void {
  useView.setState(({ stages }) => ({
    stages: stages.includes(stage) ? stages.filter((other) => other !== stage) : [...stages, stage],
  }))
}

export const showAllStages = () => useView.setState({ stages: [] })
