import sql from 'sql-template-tag'
import { type Actor, isOffice } from '../contract/actor.ts'
import type { Reader } from '../database/database.ts'
import type { LiveSources, SightedVisit } from './sources.ts'

interface PositionRow {
  contractor_id: string
  change: number
  recorded_at: Date
  latitude: number
  longitude: number
  heading_deg: number | null
  speed_mps: number | null
  accuracy_m: number | null
}

/** The positions of one moment, with who may see them. */
export interface Positions {
  /** The frame for an actor; null when there is nothing they may see. */
  frameFor(actor: Actor): string | null
}

/**
 * A transaction may take its number and commit after one with a higher number: for this long every look goes
 * back, longer than any transaction lasts, and drops what it knows already.
 */
const lookBackMs = 30_000

/** Finds what moved between two looks. */
export class PositionFeed {
  private readonly known = new Map<string, number>()
  private marks: { at: number; change: number }[] = []

  constructor(
    private readonly db: Reader,
    private readonly sources: LiveSources,
  ) {}

  /** What moved since the last call; `elapsed` is any clock in milliseconds that only goes forward. */
  async moved(at: Date, elapsed: number): Promise<Positions | null> {
    while (this.marks[1] && this.marks[1].at <= elapsed - lookBackMs) this.marks.shift()
    const [mark] = this.marks
    const rows = await readPositions(this.db, mark && mark.at <= elapsed - lookBackMs ? mark.change : 0)
    const fresh = rows.filter((row) => this.known.get(row.contractor_id) !== row.change)
    for (const row of fresh) this.known.set(row.contractor_id, row.change)
    this.marks.push({
      at: elapsed,
      change: Math.max(this.marks.at(-1)?.change ?? 0, ...rows.map((row) => row.change)),
    })
    return fresh.length > 0 ? this.compose(fresh, at) : null
  }

  /** Where everybody is, for somebody who has just come. */
  async all(at: Date): Promise<Positions> {
    return this.compose(await readPositions(this.db, 0), at)
  }

  private async compose(rows: PositionRow[], at: Date): Promise<Positions> {
    const texts = new Map(rows.map((row) => [row.contractor_id, this.text(row, at)]))
    const shown = rows.filter((row) => this.sources.quality(row.recorded_at, at) !== 'hidden')
    const followed = await readFollowed(
      this.db,
      shown.map((row) => row.contractor_id),
    )
    const open = followed.filter((row) => this.sources.mayCustomerSee(row, at))
    const everything = frame([...texts.values()])
    return {
      frameFor: (actor) => {
        if (isOffice(actor)) return everything
        const ids = this.visible(actor, open)
        return frame([...new Set(ids)].flatMap((id) => texts.get(id) ?? []))
      },
    }
  }

  private visible(actor: Actor, open: Followed[]): string[] {
    if (actor.kind === 'link') {
      if (!this.sources.mayLinkFollow(actor)) return []
      return open
        .filter((row) => row.job_id === actor.job_id && row.contacts.includes(actor.contact_id))
        .map((row) => row.contractor_id)
    }
    if (actor.kind !== 'profile') return []
    if (actor.role === 'contractor') return [actor.profile_id]
    const contact = actor.contact_id
    if (!contact) return []
    return open
      .filter((row) => row.contacts.includes(contact) && row.job_id === (actor.only_job_id ?? row.job_id))
      .map((row) => row.contractor_id)
  }

  private text({ change: _change, recorded_at, ...row }: PositionRow, at: Date): string {
    return JSON.stringify({
      ...row,
      recorded_at: recorded_at.toISOString(),
      quality: this.sources.quality(recorded_at, at),
    })
  }
}

function frame(positions: string[]): string | null {
  return positions.length > 0 ? `{"type":"positions","positions":[${positions}]}` : null
}

function readPositions(db: Reader, above: number): Promise<PositionRow[]> {
  return db.sql<PositionRow>(sql`
    SELECT contractor_id, change, recorded_at, latitude, longitude, heading_deg, speed_mps, accuracy_m
    FROM contractor_positions WHERE change > ${above} ORDER BY change`)
}

interface Followed extends SightedVisit {
  contractor_id: string
  job_id: string
  contacts: string[]
}

/** The visits these contractors lead now, with the contacts of their jobs. */
async function readFollowed(db: Reader, contractorIds: string[]): Promise<Followed[]> {
  if (contractorIds.length === 0) return []
  return db.sql<Followed>(sql`
    SELECT a.contractor_id, v.job_id, v.status::text AS status, v.en_route_at, k.on_duty, x.recorded_at,
           ARRAY(SELECT jc.contact_id FROM job_contacts jc WHERE jc.job_id = v.job_id) AS contacts
    FROM assignments a JOIN visits v ON v.id = a.visit_id
    JOIN contractors k ON k.profile_id = a.contractor_id
    JOIN contractor_positions x ON x.contractor_id = a.contractor_id
    WHERE a.role = 'lead' AND a.contractor_id = ANY(${contractorIds}::uuid[]) AND v.status < 'done'`)
}
