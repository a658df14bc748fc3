import '../../../ui/tokens.css'
import { MapEngine } from '../engine/map-engine.ts'
import type { Basemap, MapEngineOptions, Theme } from '../engine/map-types.ts'
import { inventContractors, inventJobs, inventTowns, TOWN } from './invented.ts'
import { type Measured, measure, prepare } from './measure.ts'

/** What a test or a measurement does with the map, and what the map told of. */
export interface TestPage {
  MapEngine: typeof MapEngine
  engine: MapEngine
  /** Everything the engine called, in order: name, then what it said. */
  told: unknown[][]
  /** The clock the map reads, in milliseconds. */
  nowMs: number
  start(options?: Partial<MapEngineOptions>): MapEngine
  inventJobs: typeof inventJobs
  inventTowns: typeof inventTowns
  inventContractors: typeof inventContractors
  setTheme(theme: Theme): void
  prepare(jobs: number): void
  measure(rounds: number): Promise<Measured>
}

const outline: Basemap = { kind: 'outline' }
const told: unknown[][] = []
const tell =
  (name: string) =>
  (...said: unknown[]) =>
    void told.push([name, ...said])

const page: TestPage = {
  MapEngine,
  engine: null as unknown as MapEngine,
  told,
  nowMs: Date.parse('2026-11-23T10:00:00Z'),
  start(options = {}) {
    const element = document.getElementById('map')
    if (!element) throw new Error('There is no place for the map')
    page.engine = new MapEngine(element, {
      basemap: outline,
      view: { ...TOWN, zoom: 11 },
      onSelect: tell('select'),
      onHover: tell('hover'),
      onView: tell('view'),
      onSelectContractor: tell('select contractor'),
      onHoverContractor: tell('hover contractor'),
      onStack: tell('stack'),
      onFollowEnded: tell('follow ended'),
      onTilesFailed: tell('tiles failed'),
      now: () => page.nowMs,
      ...options,
    })
    return page.engine
  },
  inventJobs,
  inventTowns,
  inventContractors,
  prepare,
  measure: (rounds) => measure(page.start, rounds),
  setTheme(theme) {
    document.documentElement.dataset.theme = theme
    page.engine.setTheme(theme)
  },
}

Object.assign(globalThis, { testPage: page })
