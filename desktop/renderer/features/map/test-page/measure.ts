import { Map as LeafletMap } from 'leaflet'
import type { MapEngine } from '../engine/map-engine.ts'
import type { MapContractor, MapEngineOptions, MapJob } from '../engine/map-types.ts'
import { inventContractors, inventJobs, inventTowns, TOWN } from './invented.ts'

/** All in milliseconds. */
export interface Measured {
  /** From handing the jobs over until they are drawn. */
  firstDraw: number
  /** The longest time the page's thread was held while that went on. */
  longestTask: number
  /** One frame of a drag. */
  panFrame: number
  panFrameEmpty: number
  /** While fifty jobs a second change. */
  updateLongestTask: number
  /** One frame while a thousand contractors glide. */
  contractorFrame: number
}

type Start = (options?: Partial<MapEngineOptions>) => MapEngine

const COUNTRY = { latitude: 38, longitude: -96, zoom: 5 }
const maps: LeafletMap[] = []
LeafletMap.addInitHook(function (this: LeafletMap) {
  maps.push(this)
})

let rows: MapJob[] = []

/** Invents so many jobs to measure with. */
export function prepare(jobs: number): void {
  rows = inventJobs(jobs, inventTowns())
}

/** Measures the map of the jobs prepared beside an empty one, in turns. */
export async function measure(start: Start, rounds: number): Promise<Measured> {
  const full: number[] = []
  const empty: number[] = []
  const first: number[] = []
  const tasks: number[] = []
  const updates: number[] = []
  const contractors: number[] = []
  for (let round = 0; round < rounds; round++) {
    empty.push(await withEngine(start, COUNTRY, () => drag()))
    await withEngine(start, COUNTRY, async (engine, drawn) => {
      const watch = watchThread()
      const startedAt = performance.now()
      engine.setJobs(rows)
      await drawn()
      first.push(performance.now() - startedAt)
      tasks.push(watch.stop())
      // The levels out of view are built after the first draw; they are measured with the changes.
      await drawn()
      full.push(await drag())
      updates.push(await change(engine))
    })
    contractors.push(await withEngine(start, { ...TOWN, zoom: 13 }, (engine) => glide(engine)))
  }
  return {
    firstDraw: median(first),
    longestTask: Math.max(...tasks),
    panFrame: median(full),
    panFrameEmpty: median(empty),
    updateLongestTask: Math.max(...updates),
    contractorFrame: median(contractors),
  }
}

async function withEngine<Result>(
  start: Start,
  view: { latitude: number; longitude: number; zoom: number },
  use: (engine: MapEngine, drawn: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  let tell = () => {}
  const engine = start({ view, onJobsDrawn: (marks) => marks > 0 && tell() })
  const drawn = () =>
    new Promise<void>((resolve) => {
      tell = resolve
    })
  await outlineDrawn()
  const result = await use(engine, drawn)
  engine.destroy()
  return result
}

/** The base map is drawn first, so that what follows is of the markers. */
async function outlineDrawn(): Promise<void> {
  while (document.querySelectorAll('.leaflet-tile-loaded').length < 4) await frame()
  for (let rest = 0; rest < 20; rest++) await frame()
}

/** Drags the map with the mouse, a few pixels a frame; answers with the mean time of a frame. */
async function drag(): Promise<number> {
  const pane = maps.at(-1)?.getPane('mapPane')
  const mouse = (type: string, x: number, y: number) =>
    pane?.dispatchEvent(
      new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0, buttons: 1, view: window }),
    )
  const times: number[] = []
  for (let stroke = 0; stroke < 4; stroke++) {
    mouse('mousedown', 640, 400)
    let last = await frame()
    for (let step = 1; step <= 40; step++) {
      mouse('mousemove', 640 + (stroke % 2 ? -7 : 7) * step, 400 + (stroke < 2 ? 3 : -3) * step)
      const now = await frame()
      times.push(now - last)
      last = now
    }
    mouse('mouseup', 640, 400)
    for (let rest = 0; rest < 10; rest++) await frame()
  }
  return times.reduce((sum, time) => sum + time, 0) / times.length
}

/** Changes fifty jobs a second for three seconds; answers with the longest task. */
async function change(engine: MapEngine): Promise<number> {
  const watch = watchThread()
  await watch.forget()
  for (let second = 0; second < 3; second++) {
    const changed = rows.slice(second * 50, second * 50 + 50)
    engine.patchJobs(
      changed.map((job) => ({ ...job, stage: 'en_route' as const, latitude: job.latitude + 0.01 })),
    )
    await passing(1000)
  }
  return watch.stop()
}

async function glide(engine: MapEngine): Promise<number> {
  const now = Date.now()
  const rows = inventContractors(1000, now, { ...TOWN, spread: 0.05 })
  engine.setContractors(rows)
  await passing(1000)
  const times: number[] = []
  for (let second = 1; second <= 3; second++) {
    const reports = rows.map((row) => moved(row, second, now))
    await passing(0)
    engine.moveContractors(reports)
    const until = performance.now() + 1000
    let last = await frame()
    while (last < until) {
      const next = await frame()
      times.push(next - last)
      last = next
    }
  }
  return times.reduce((sum, time) => sum + time, 0) / times.length
}

function moved(row: MapContractor, second: number, now: number): MapContractor {
  const recorded_at = new Date(now + second * 1000).toISOString()
  return {
    ...row,
    latitude: row.latitude + second * 0.01,
    longitude: row.longitude + second * 0.01,
    recorded_at,
  }
}

/** Watches for tasks of 50 ms and more; 0 when there was none. */
function watchThread() {
  let longest = 0
  const take = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longest = Math.max(longest, duration)
  }
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  observer.observe({ entryTypes: ['longtask'] })
  return {
    async forget() {
      await passing(100)
      take(observer.takeRecords())
      longest = 0
    },
    stop() {
      take(observer.takeRecords())
      observer.disconnect()
      return longest
    },
  }
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))
const passing = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
