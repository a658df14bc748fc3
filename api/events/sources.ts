import type { Actor, LinkActor } from '../contract/actor.ts'

/** What the stream asks of the rooms that own jobs, contractors and sessions; it knows none of them itself. */
export interface LiveSources {
  /** The sessions that still stand, with who acts through them now. */
  actors(sessionIds: string[], at: Date): Promise<Map<string, Actor>>
  /** Rows of jobs as the map shows them, as JSON text by id. */
  jobs(ids: string[]): Promise<Map<string, string>>
  /** Rows of contractors as the map shows them, as JSON text by id. Ids of other people find nothing. */
  contractors(ids: string[], at: Date): Promise<Map<string, string>>
  /** How old a position of that time is. */
  quality(recordedAt: Date, at: Date): 'live' | 'delayed' | 'last_seen' | 'hidden'
  /** Whether the customer of a visit in that status may see where its lead is. */
  mayCustomerSee(visitStatus: string): boolean
  /** Whether a link is good for watching the contractor come. */
  mayLinkFollow(link: LinkActor): boolean
  /** Whether a link is good for what events of that type tell of. */
  mayLinkHear(link: LinkActor, eventType: string): boolean
}
