import type { Actor, LinkActor } from '../contract/actor.ts'
import type { EventRow } from './tail.ts'

/** A visit whose lead has a position, and what decides who may see it. */
export interface SightedVisit {
  status: string
  en_route_at: Date | null
  on_duty: boolean
  recorded_at: Date
}

/** A notification for one person. */
export interface Told {
  seq: number
  profile_id: string
  json: string
}

/** What the stream asks of the rooms that own jobs, contractors and sessions; it knows none of them itself. */
export interface LiveSources {
  /** The sessions that still stand, with who acts through them now. */
  actors(sessionIds: string[], at: Date): Promise<Map<string, Actor>>
  /** Rows of jobs as the map shows them, as JSON text by id. */
  jobs(ids: string[]): Promise<Map<string, string>>
  /** Rows of contractors as the map shows them, as JSON text by id. Ids of other people find nothing. */
  contractors(ids: string[], at: Date): Promise<Map<string, string>>
  /** What the console shows of the installation, as JSON text. */
  office(): Promise<string>
  /** What persons are told because of these rows of the log, each as the JSON text of one notification. */
  notifications(seqs: number[]): Promise<Told[]>
  /** How old a position of that time is. */
  quality(recordedAt: Date, at: Date): 'live' | 'delayed' | 'last_seen' | 'hidden'
  /** Whether the customer of a visit may see its lead at the place recorded then. */
  mayCustomerSee(sighting: SightedVisit, at: Date): boolean
  /** Whether a link is good for watching the contractor come. */
  mayLinkFollow(link: LinkActor): boolean
  /** Whether a link is good for what an event tells of. */
  mayLinkHear(link: LinkActor, event: Pick<EventRow, 'type' | 'data'>): boolean
}
