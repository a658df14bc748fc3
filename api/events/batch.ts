import { type Actor, isOffice } from '../contract/actor.ts'
import type { Deps } from '../deps.ts'
import { eventText, mayHear, readStanding, type Standing } from './audience.ts'
import { writeCursor } from './live-cursor.ts'
import type { LiveSources } from './sources.ts'
import type { EventRow } from './tail.ts'

/** Rows of the log with all that is needed to tell anybody of them, read once for everybody. */
export interface Batch {
  rows: EventRow[]
  /** The last number in it. */
  seq: number
  /** What `actor` may hear of what comes after `position`; null when that is nothing. */
  frameFor(actor: Actor, position: number): string | null
  /** What `actor` is told in person because of what comes after `position`, a frame each; to be sent after the other. */
  notificationsFor(actor: Actor, position: number): string[]
}

/** A frame touches at most about this many jobs; an import's event alone names hundreds. */
const mostJobs = 500

/** Reads the state of what the rows touched, and who may hear of it. */
export async function composeBatch(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  sources: LiveSources,
  epoch: string,
  rows: EventRow[],
): Promise<Batch> {
  const touched = new Map(rows.map((row) => [row.seq, jobsOf(row)]))
  const jobIds = [...new Set([...touched.values()].flat())]
  const contractorIds = rows.flatMap((row) => contractorOf(row) ?? [])
  const [jobs, contractors, standing, told] = await Promise.all([
    jobIds.length > 0 ? sources.jobs(jobIds) : new Map<string, string>(),
    contractorIds.length > 0
      ? sources.contractors([...new Set(contractorIds)], clock.now())
      : new Map<string, string>(),
    jobIds.length > 0 ? readStanding(database, jobIds) : new Map<string, Standing>(),
    rows.length > 0 ? sources.notifications(rows.map((row) => row.seq)) : [],
  ])
  const seq = rows.at(-1)?.seq ?? 0
  const first = rows[0]?.seq ?? 0
  const cursor = JSON.stringify(writeCursor({ epoch, seq }))

  const write = (actor: Actor, after: number): string | null => {
    const heard = rows.filter(
      (row) =>
        row.seq > after && mayHear(sources, actor, row, row.job_id ? standing.get(row.job_id) : undefined),
    )
    if (heard.length === 0) return null
    const events = heard.map((row) => eventText(actor, row))
    const office = isOffice(actor)
    const jobTexts = office
      ? pick(
          jobs,
          heard.flatMap((row) => touched.get(row.seq) ?? []),
        )
      : []
    const contractorTexts = office
      ? pick(
          contractors,
          heard.flatMap((row) => contractorOf(row) ?? []),
        )
      : []
    return `{"type":"changes","cursor":${cursor},"events":[${events}],"jobs":[${jobTexts}],"contractors":[${contractorTexts}]}`
  }

  let forOffice: string | null | undefined
  return {
    rows,
    seq,
    frameFor(actor, position) {
      if (!isOffice(actor) || position >= first) return write(actor, position)
      if (forOffice === undefined) forOffice = write(actor, position)
      return forOffice
    },
    notificationsFor(actor, position) {
      if (actor.kind !== 'profile') return []
      return told.flatMap(({ seq: of, profile_id, json }) => {
        const row = of > position && profile_id === actor.profile_id && rows.find((one) => one.seq === of)
        const heard = row && mayHear(sources, actor, row, row.job_id ? standing.get(row.job_id) : undefined)
        return heard ? [`{"type":"notification","notification":${json}}`] : []
      })
    },
  }
}

/** Cuts rows into pieces that make frames of a bearable size. */
export function cutBatch(rows: EventRow[]): EventRow[][] {
  const pieces: EventRow[][] = []
  let piece: EventRow[] = []
  let jobs = 0
  for (const row of rows) {
    const more = jobsOf(row).length
    if (piece.length > 0 && jobs + more > mostJobs) {
      pieces.push(piece)
      piece = []
      jobs = 0
    }
    piece.push(row)
    jobs += more
  }
  return piece.length > 0 ? [...pieces, piece] : pieces
}

/** The jobs an event changed: its own, or those an import names. */
function jobsOf(row: EventRow): string[] {
  const named = row.data.job_ids
  const many = Array.isArray(named) ? named.filter((id): id is string => typeof id === 'string') : []
  return row.job_id ? [row.job_id, ...many] : many
}

/** The person an event changed, who may be a contractor. */
function contractorOf(row: EventRow): string | null {
  return /^(contractor|profile)\./.test(row.type) ? row.profile_id : null
}

function pick(texts: Map<string, string>, ids: string[]): string[] {
  return [...new Set(ids)].flatMap((id) => texts.get(id) ?? [])
}
