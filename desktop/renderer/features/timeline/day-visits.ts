import { api, take } from '../../api/client.ts'
import { asFailure, type Failure } from '../../api/failure.ts'
import type { Visit } from '../../api/types.ts'
import { onTouched } from '../../live/touched.ts'
import { type Day, touches } from './timeline.rules.ts'

const pageSize = 200
/** Changes within this time are fetched together. */
const gatherMs = 120
/** So many changed at once that reading the day anew is less. */
const many = 40

/** What is known of a day: its visits, or why they could not be fetched. Each change is another object. */
export interface DayState {
  visits: ReadonlyMap<string, Visit>
  failure: Failure | null
  /** Nothing of this day is known yet. */
  loading: boolean
}

/**
 * The visits of one day, true for as long as it is followed: the day as a whole, then each visit that an event
 * names. Only newer versions replace what is known; an answer for a day that was left is dropped.
 */
export class DayVisits {
  state: DayState = { visits: new Map(), failure: null, loading: true }
  readonly #day: Day
  readonly #listeners = new Set<() => void>()
  /** What was learned since the day was asked for: newer than the answer may be. */
  #learned = new Map<string, Visit>()
  /** The version of each visit that was taken last, also of those that have left the day. */
  readonly #newest = new Map<string, number>()
  #round = 0
  readonly #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(day: Day) {
    this.#day = day
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Fetches the day and follows what happens to it. Answers with how to stop. */
  start(): () => void {
    const end = onTouched((events) => {
      if (!events) return void this.load()
      for (const { type, visit_id, job_id } of events) {
        if (visit_id && type.startsWith('visit.')) this.#ask(visit_id)
        else if (job_id && type.startsWith('job.'))
          for (const visit of this.state.visits.values()) if (visit.job_id === job_id) this.#ask(visit.id)
      }
    })
    void this.load()
    return () => {
      end()
      this.#round++
      if (this.#timer) clearTimeout(this.#timer)
    }
  }

  async load(): Promise<void> {
    const round = ++this.#round
    this.#learned = new Map()
    try {
      const visits = new Map<string, Visit>()
      const [from, to] = [this.#day.starts, this.#day.ends].map((ms) => new Date(ms).toISOString())
      let cursor: string | null | undefined
      do {
        const query = { limit: pageSize, from: from as string, to: to as string, ...(cursor && { cursor }) }
        const page = await take(api.GET('/visits', { params: { query } }))
        if (round !== this.#round) return
        for (const visit of page.items) if (touches(visit, this.#day)) visits.set(visit.id, visit)
        cursor = page.next_cursor
      } while (cursor)
      for (const visit of this.#learned.values()) this.#merge(visits, visit)
      this.#show({ visits, failure: null, loading: false })
    } catch (error) {
      if (round === this.#round) this.#show({ ...this.state, failure: asFailure(error), loading: false })
    }
  }

  /** Takes what the service answered for a visit, unless a newer answer was quicker. */
  take(visit: Visit): void {
    if ((this.#newest.get(visit.id) ?? 0) > visit.version) return
    this.#newest.set(visit.id, visit.version)
    this.#learned.set(visit.id, visit)
    const visits = new Map(this.state.visits)
    this.#merge(visits, visit)
    this.#show({ ...this.state, visits })
  }

  #merge(visits: Map<string, Visit>, visit: Visit): void {
    const known = visits.get(visit.id)
    if (known && known.version > visit.version) return
    if (touches(visit, this.#day)) visits.set(visit.id, visit)
    else visits.delete(visit.id)
  }

  #ask(visit_id: string): void {
    this.#waiting.add(visit_id)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      const asked = [...this.#waiting]
      this.#waiting.clear()
      if (asked.length > many) void this.load()
      else for (const id of asked) void this.#fetch(id)
    }, gatherMs)
  }

  async #fetch(visit_id: string): Promise<void> {
    // A day that was asked for since is newer than what is on its way.
    const round = this.#round
    try {
      const visit = await take(api.GET('/visits/{visit_id}', { params: { path: { visit_id } } }))
      if (round === this.#round) this.take(visit)
    } catch (error) {
      if (round === this.#round) this.#show({ ...this.state, failure: asFailure(error) })
    }
  }

  #show(state: DayState): void {
    this.state = state
    for (const listener of this.#listeners) listener()
  }
}
