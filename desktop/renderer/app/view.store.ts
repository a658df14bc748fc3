import { create } from 'zustand'
import type { QueueId } from '../features/board/queues.ts'
import type { Stage } from '../features/map/engine/map-types.ts'

/** What the dispatcher looks at; none of it is the service's. */
interface View {
  queue: QueueId
  /** Empty: all of them. */
  stages: readonly Stage[]
  text: string
  selected: string | null
  hovered: string | null
  dialog: 'import' | 'help' | 'new_job' | 'people' | 'settings' | null
}

export const useView = create<View>(() => ({
  queue: 'all',
  stages: [],
  text: '',
  selected: null,
  hovered: null,
  dialog: null,
}))

export const selectJob = (selected: string | null) => useView.setState({ selected })
export const hoverJob = (hovered: string | null) => useView.setState({ hovered })
export const showQueue = (queue: QueueId) => useView.setState({ queue })
export const searchFor = (text: string) => useView.setState({ text })
export const openDialog = (dialog: View['dialog']) => useView.setState({ dialog })

export function toggleStage(stage: Stage): void {
  useView.setState(({ stages }) => ({
    stages: stages.includes(stage) ? stages.filter((other) => other !== stage) : [...stages, stage],
  }))
}

export const showAllStages = () => useView.setState({ stages: [] })
