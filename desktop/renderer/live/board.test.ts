import { describe, expect, it } from 'vitest'
import type { JobSummary, MapSnapshot } from '../api/types.ts'
import { pauseBefore } from './back-off.ts'
import { Board, type BoardChange } from './board.ts'

const row = (given: Partial<JobSummary> & { id: string }) =>
  ({ version: 1, updated_at: '2026-12-01T00:00:00.000Z', stage: 'requested', ...given }) as JobSummary

async function started(jobs: JobSummary[] = []): Promise<{ board: Board; told: BoardChange[] }> {
  const board = new Board()
  const columns = ['id', 'version', 'updated_at', 'stage']
  await board.replace({
    cursor: 'e.1',
    at: '2026-12-01T00:00:00.000Z',
    office: { time_zone: 'UTC' },
    contractors: [
      {
        contractor_id: 'c',
        name: 'Cleo',
        recorded_at: '2026-12-01T00:00:00.000Z',
        latitude: 1,
        longitude: 1,
      },
    ],
    jobs: { columns, rows: jobs.map((job) => columns.map((name) => job[name as keyof JobSummary])) },
  } as unknown as MapSnapshot)
  const told: BoardChange[] = []
  board.subscribe((change) => told.push(change))
  return { board, told }
}

describe('jobs', () => {
  it('are those of the snapshot, then what changes', async () => {
    const { board, told } = await started([row({ id: 'a' })])
    board.takeJobs([row({ id: 'a', version: 2, stage: 'quoted' }), row({ id: 'b' })])
    expect([...board.jobs.values()].map(({ id, stage }) => [id, stage])).toEqual([
      ['a', 'quoted'],
      ['b', 'requested'],
    ])
    expect(told).toMatchObject([{ kind: 'jobs', upserts: [{ id: 'a' }, { id: 'b' }], removed: [] }])
  })

  it('leave when they are over', async () => {
    const { board, told } = await started([row({ id: 'a' })])
    board.takeJobs([row({ id: 'a', version: 2, stage: 'closed' }), row({ id: 'gone', stage: 'canceled' })])
    expect(board.jobs.size).toBe(0)
    expect(told).toMatchObject([{ kind: 'jobs', upserts: [], removed: ['a'] }])
  })

  it('are all there, however many', async () => {
    const { board } = await started(
      Array.from({ length: 9_001 }, (_none, index) => row({ id: String(index) })),
    )
    expect(board.jobs.size).toBe(9_001)
    expect(board.jobs.get('9000')).toEqual(row({ id: '9000' }))
  })

  it('are never replaced by an older state', async () => {
    const { board, told } = await started([
      row({ id: 'a', version: 3, updated_at: '2026-12-01T00:00:05.000Z' }),
    ])
    board.takeJobs([row({ id: 'a', version: 2, updated_at: '2026-12-01T00:00:09.000Z', stage: 'quoted' })])
    board.takeJobs([row({ id: 'a', version: 3, updated_at: '2026-12-01T00:00:04.000Z', stage: 'quoted' })])
    expect(board.jobs.get('a')?.stage).toBe('requested')
    expect(told).toEqual([])
  })
})

describe('contractors', () => {
  const position = (recorded_at: string, latitude: number) =>
    ({ contractor_id: 'c', recorded_at, latitude, longitude: 1, quality: 'live' }) as never

  it('move forward in time only', async () => {
    const { board, told } = await started()
    board.move([position('2026-12-01T00:00:10.000Z', 2)])
    board.move([position('2026-12-01T00:00:05.000Z', 3)])
    expect(board.contractors.get('c')).toMatchObject({ name: 'Cleo', latitude: 2 })
    expect(told).toHaveLength(1)
  })

  it('that are not known do not move', async () => {
    const { board, told } = await started()
    board.move([{ ...(position('2026-12-01T00:00:10.000Z', 2) as object), contractor_id: 'x' } as never])
    expect(told).toEqual([])
  })

  it('leave when they are gone', async () => {
    const { board } = await started()
    board.takeContractors([], ['c'])
    expect(board.contractors.size).toBe(0)
  })
})

describe('the pause before another attempt', () => {
  it('doubles up to a quarter of a minute, with half of it left to chance', () => {
    expect([0, 1, 2, 20].map((attempt) => pauseBefore(attempt, 1))).toEqual([500, 1000, 2000, 15_000])
    expect([0, 20].map((attempt) => pauseBefore(attempt, 0))).toEqual([250, 7_500])
  })
})
