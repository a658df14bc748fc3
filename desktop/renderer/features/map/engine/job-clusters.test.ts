import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { JobClusters } from './job-clusters.ts'
import { MARK, MARK_WIDTH } from './job-index-messages.ts'

const WORLD = { west: -180, south: -85, east: 180, north: 85 }
let built: number
let clusters: JobClusters

beforeEach(() => {
  vi.useFakeTimers()
  built = 0
  clusters = new JobClusters(() => {
    built += 1
  })
})
afterEach(() => {
  vi.useRealTimers()
})

/** So many jobs a few metres apart, from a slot on. */
const rows = (count: number, first = 0, facts = 0) => ({
  slots: Uint32Array.from({ length: count }, (_, row) => first + row),
  latitudes: Float64Array.from({ length: count }, (_, row) => 40 + (row % 200) * 1e-4),
  longitudes: Float64Array.from({ length: count }, (_, row) => -73 + Math.floor(row / 200) * 1e-4),
  facts: new Uint8Array(count).fill(facts),
})
const load = (count: number) => {
  clusters.clear()
  clusters.put(rows(count))
  clusters.loaded()
}
const jobsAt = (zoom: number) => {
  const { marks } = clusters.find(WORLD, zoom)
  let jobs = 0
  for (let at = 0; at < marks.length; at += MARK_WIDTH) jobs += marks[at + MARK.jobs] ?? 0
  return jobs
}

describe('JobClusters', () => {
  it('finds every job at every zoom, in clusters or by itself', () => {
    load(500)
    vi.advanceTimersByTime(0)
    for (let zoom = 0; zoom <= 19; zoom++) expect(jobsAt(zoom)).toBe(500)
    const near = clusters.find(WORLD, 19)
    expect([...near.members].sort((one, other) => one - other)).toEqual([...rows(500).slots])
    expect(clusters.find(WORLD, 3).marks[MARK.cluster]).toBeGreaterThan(0)
  })

  it('counts the groups of a cluster', () => {
    clusters.put({ ...rows(10), facts: Uint8Array.from([0, 0, 1, 2, 2, 2, 3, 4, 5, 8]) })
    clusters.loaded()
    vi.advanceTimersByTime(0)
    const { marks } = clusters.find(WORLD, 2)
    expect([...marks.subarray(MARK.jobs)]).toEqual([10, 1, 3, 1, 3, 1, 1, 1])
  })

  it('builds at most once a second while jobs change', () => {
    load(10)
    vi.advanceTimersByTime(0)
    expect(built).toBe(1)
    for (let change = 0; change < 100; change++) {
      clusters.patch(rows(1, 10 + change), [])
      vi.advanceTimersByTime(30)
    }
    expect(built).toBeLessThanOrEqual(4)
    vi.advanceTimersByTime(1000)
    expect(jobsAt(5)).toBe(110)
  })

  it('shows the level in view first when there are many, then the rest', () => {
    clusters.find(WORLD, 5)
    load(25_000)
    vi.advanceTimersByTime(0)
    expect(built).toBe(1)
    expect(jobsAt(5)).toBe(25_000)
    vi.advanceTimersByTime(0)
    expect(built).toBe(2)
    expect(jobsAt(12)).toBe(25_000)
  })

  it('builds the rest also when nobody asks, and loses no change that comes in between', () => {
    clusters.find(WORLD, 5)
    load(25_000)
    vi.advanceTimersByTime(0)
    clusters.patch(rows(1, 25_000), [0, 1])
    vi.advanceTimersByTime(200)
    expect(built).toBe(2)
    vi.advanceTimersByTime(60_000)
    expect(built).toBe(3)
    expect(jobsAt(5)).toBe(24_999)
  })

  it('shows what passes a filter until the next load', () => {
    load(100)
    clusters.filter([1, 2, 3])
    vi.advanceTimersByTime(1000)
    expect(jobsAt(5)).toBe(3)
    load(100)
    vi.advanceTimersByTime(0)
    expect(jobsAt(5)).toBe(100)
  })

  it('knows where a cluster falls apart, and forgives one that is gone', () => {
    load(300)
    vi.advanceTimersByTime(0)
    const cluster = clusters.find(WORLD, 2).marks[MARK.cluster] ?? 0
    expect(clusters.expansionZoom(cluster)).toBeGreaterThan(2)
    expect(clusters.expansionZoom(123_456_789)).toBe(0)
  })
})
