import { ageText, lookOf } from './contractor-looks.ts'
import type { ClusterMark } from './job-index.ts'
import type { MapContractor, MapJob } from './map-types.ts'
import type { Pixels } from './mercator.ts'
import { STAGE_GROUPS, STAGE_MARKS, type StageGroup } from './stage-marks.ts'

const GROUP_LABELS: Record<StageGroup, string> = {
  waiting: 'waiting',
  ready: 'to plan',
  planned: 'planned',
  under_way: 'under way',
  on_hold: 'on hold',
  finished: 'finished',
}

/** The words beside the pointer: one strong line, one soft one. */
export class MapTip {
  readonly #element = document.createElement('div')
  readonly #title = document.createElement('strong')
  readonly #text = document.createElement('span')

  constructor(readonly parent: HTMLElement) {
    this.#element.className = 'map-tip'
    this.#element.hidden = true
    // The list says all this to those who cannot see the map.
    this.#element.setAttribute('aria-hidden', 'true')
    this.#element.append(this.#title, this.#text)
    parent.append(this.#element)
  }

  show({ title, text }: TipWords, { x, y }: Pixels): void {
    this.#title.textContent = title
    this.#text.textContent = text
    this.#element.hidden = false
    const { clientWidth, clientHeight } = this.parent
    const left = Math.min(x + 16, clientWidth - this.#element.offsetWidth - 8)
    const top = Math.min(y + 16, clientHeight - this.#element.offsetHeight - 8)
    this.#element.style.transform = `translate(${Math.round(Math.max(8, left))}px, ${Math.round(Math.max(8, top))}px)`
  }

  hide(): void {
    this.#element.hidden = true
  }

  destroy(): void {
    this.#element.remove()
  }
}

export interface TipWords {
  title: string
  text: string
}

export function jobWords({ number, title, stage, priority }: MapJob): TipWords {
  const urgency = priority === 'emergency' ? 'emergency, ' : priority === 'high' ? 'urgent, ' : ''
  return { title: `${number} · ${title}`, text: `${urgency}${STAGE_MARKS[stage].label}` }
}

export function stackWords(jobs: readonly MapJob[]): TipWords {
  const numbers = jobs.slice(0, 4).map((job) => job.number)
  return { title: `${jobs.length} jobs here`, text: `${numbers.join(', ')}${jobs.length > 4 ? ' …' : ''}` }
}

export function clusterWords({ jobs, emergencies, groups }: ClusterMark): TipWords {
  const parts = STAGE_GROUPS.flatMap((group, at) =>
    groups[at] ? [`${groups[at]} ${GROUP_LABELS[group]}`] : [],
  )
  if (emergencies > 0) parts.unshift(`${emergencies} ${emergencies === 1 ? 'emergency' : 'emergencies'}`)
  return { title: `${jobs} jobs`, text: parts.join(' · ') }
}

export function contractorWords(contractor: MapContractor, nowMs: number): TipWords {
  const age = ageText(contractor.recorded_at, nowMs)
  const accuracy = contractor.accuracy_m === null ? '' : ` · within ${Math.round(contractor.accuracy_m)} m`
  const text = {
    live: `live, ${age} ago${accuracy}`,
    delayed: `delayed, ${age} ago${accuracy}`,
    last_seen: `last seen ${age} ago${accuracy}`,
    off_duty: 'off duty',
  }[lookOf(contractor, nowMs)]
  return { title: contractor.name, text }
}
