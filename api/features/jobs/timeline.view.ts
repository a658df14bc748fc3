import { type Actor, isOffice } from '../../contract/actor.ts'
import { contract } from '../../contract/document.ts'
import { eventText, mayHear } from '../../events/audience.ts'
import { mayLinkHear } from '../live/live-sources.ts'
import type { TimelineRow } from './timeline.store.ts'

const everyType = contract.components.schemas.EventType?.enum as readonly string[]

/** The types of events that an actor hears of a job on which they stand: those of the live stream. */
export function heardTypes(actor: Actor, jobId: string): string[] {
  const contacts = new Set([contactOf(actor)])
  const contractors = new Set([actor.kind === 'profile' ? actor.profile_id : ''])
  const ids = {
    job_id: jobId,
    profile_id: null,
    contact_id: contactOf(actor),
    dispute_id: null,
    report_id: null,
  }
  const row = { seq: 0, at: new Date(0), ...ids, data: {}, json: '' }
  return everyType.filter((type) =>
    mayHear({ mayLinkHear }, actor, { ...row, type }, { contacts, contractors }),
  )
}

/** The JSON of one event for an actor; customers do not get who acted. */
export function timelineText(actor: Actor, row: TimelineRow): string {
  const staff = isOffice(actor) || (actor.kind === 'profile' && actor.role === 'contractor')
  const name = JSON.stringify(staff ? row.actor_name : null)
  return `${eventText(actor, row).slice(0, -1)},"actor_name":${name}}`
}

function contactOf(actor: Actor): string {
  return (actor.kind === 'link' || actor.kind === 'profile' ? actor.contact_id : null) ?? ''
}
