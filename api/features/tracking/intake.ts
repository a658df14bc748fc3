import type { Reader } from '../../database/database.ts'
import { wasOnDuty } from './duty.rules.ts'
import type { RawPoint } from './formats/raw-point.ts'
import { judge, type PointRefusal } from './position.rules.ts'
import { type KeptPoint, pointKey, type Standing, standings, writePositions } from './position.store.ts'

/** What one phone sent at once. */
export interface Report {
  contractor_id: string
  device_id: string | null
  points: RawPoint[]
  received_at: Date
}

/** Why a point was not taken; null when it was. In the order of the report's points. */
export type PointOutcome = { reason: PointRefusal | 'off_duty'; detail: string } | null

/** Points of one write at most: beyond that a statement gains nothing. */
const mostPoints = 2000

/**
 * Takes positions, one write at a time: what arrives while one is under way goes together into the next. Many phones
 * that send single points cost as few commits as one that sends a batch. An answer is given after its commit.
 */
export class Intake {
  private readonly waiting: {
    report: Report
    resolve: (outcomes: PointOutcome[]) => void
    reject: (error: unknown) => void
  }[] = []
  private writing = false

  constructor(private readonly db: Reader) {}

  take(report: Report): Promise<PointOutcome[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ report, resolve, reject })
      if (!this.writing) void this.write()
    })
  }

  private async write(): Promise<void> {
    this.writing = true
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.fitting())
      try {
        const outcomes = await takeReports(
          this.db,
          batch.map(({ report }) => report),
        )
        for (const [index, entry] of batch.entries()) entry.resolve(outcomes[index] ?? [])
      } catch (error) {
        for (const entry of batch) entry.reject(error)
      }
    }
    this.writing = false
  }

  /** How many of the waiting reports fit into one write; at least one. */
  private fitting(): number {
    let points = 0
    const end = this.waiting.findIndex(({ report }, index) => {
      points += report.points.length
      return index > 0 && points > mostPoints
    })
    return end === -1 ? this.waiting.length : end
  }
}

const intakes = new WeakMap<Reader, Intake>()

/** The one intake of a database in this process. */
export function intakeOf(db: Reader): Intake {
  const known = intakes.get(db)
  if (known) return known
  const made = new Intake(db)
  intakes.set(db, made)
  return made
}

async function takeReports(db: Reader, reports: readonly Report[]): Promise<PointOutcome[][]> {
  const known = await standings(db, [...new Set(reports.map((report) => report.contractor_id))])
  const kept: KeptPoint[] = []
  const outcomes = reports.map((report) => {
    const standing = known.get(report.contractor_id)
    if (!standing) throw new Error(`There is no contractor ${report.contractor_id}`)
    return judgeReport(report, standing, kept)
  })
  const devices = new Set(reports.flatMap(({ device_id }) => device_id ?? []))
  if (kept.length === 0 && devices.size === 0) return outcomes
  const written = await writePositions(db, kept, [...devices], latest(reports))
  return outcomes.map((list, index) => {
    const { contractor_id, points } = reports[index] as Report
    return list.map((outcome, place) => {
      // Whoever comes first with a time keeps it, within this write as before it.
      const isNew = written.delete(pointKey(contractor_id, (points[place] as RawPoint).recorded_at))
      return outcome ?? (isNew ? null : duplicate)
    })
  })
}

const duplicate: PointOutcome = { reason: 'duplicate', detail: 'A point of that time is known already.' }

/** Oldest first, each against the newest known by then, whatever order the phone sent them in. */
function judgeReport(report: Report, standing: Standing, kept: KeptPoint[]): PointOutcome[] {
  const { contractor_id, device_id, received_at, points } = report
  const outcomes: PointOutcome[] = points.map(() => null)
  const order = points.map((_point, index) => index)
  order.sort((one, other) => timeOf(points[one]) - timeOf(points[other]))
  for (const index of order) {
    const point = points[index] as RawPoint
    if (!wasOnDuty(standing, point.recorded_at)) {
      outcomes[index] = { reason: 'off_duty', detail: 'Positions count only on duty.' }
      continue
    }
    const judged = judge(point, standing.newest, received_at)
    if ('refused' in judged) {
      outcomes[index] = { reason: judged.refused, detail: judged.detail }
      continue
    }
    const current = judged.take === 'current'
    kept.push({ ...point, contractor_id, device_id, received_at, current })
    if (current) standing.newest = point
  }
  return outcomes
}

function timeOf(point: RawPoint | undefined): number {
  return point?.recorded_at.getTime() ?? 0
}

function latest(reports: readonly Report[]): Date {
  return new Date(Math.max(...reports.map((report) => report.received_at.getTime())))
}
