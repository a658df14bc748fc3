import type { Refusal } from '../../contract/refusal.ts'
import type { Plan, PromisedWindow, VisitStatus } from './visit.facts.ts'

/** A visit without a planned length takes this long on the timeline. */
export const USUAL_MINUTES = 60
/** Being off duty matters only for what begins within this time. */
export const OFF_DUTY_HORIZON_MINUTES = 60

export interface TimedVisit extends PromisedWindow, Plan {
  visit_id: string
  status: VisitStatus
}

export type AssignmentWarning =
  | { warning: 'overlap'; visit_id: string; starts_at: Date; ends_at: Date; detail: string }
  | { warning: 'missing_skill'; skill: string; detail: string }
  | { warning: 'off_duty'; detail: string }

export interface CrewMember {
  contractor_id: string
  role: 'lead' | 'helper'
  active: boolean
}

/** Judges who goes: nobody at all while unscheduled, else exactly one lead, each once, all still with us. */
export function judgeCrew(
  status: VisitStatus,
  crew: readonly CrewMember[],
): Refusal<'transition_not_allowed' | 'lead_required' | 'invalid_input' | 'contractor_inactive'> | null {
  if (['done', 'failed', 'canceled'].includes(status))
    return {
      refused: 'transition_not_allowed',
      detail: `The visit is ${status}; nobody goes there any more.`,
    }
  const leads = crew.filter((member) => member.role === 'lead').length
  if (leads !== 1 && !(crew.length === 0 && status === 'unscheduled'))
    return { refused: 'lead_required', detail: `A crew has one lead, not ${leads}.` }
  if (new Set(crew.map((member) => member.contractor_id)).size !== crew.length)
    return { refused: 'invalid_input', detail: 'A contractor stands in a crew once.' }
  const gone = crew.filter((member) => !member.active)
  return gone.length === 0
    ? null
    : {
        refused: 'contractor_inactive',
        detail: 'A contractor of this crew was deactivated.',
        errors: gone.map((member) => ({
          pointer: `/assignments/${crew.indexOf(member)}/contractor_id`,
          message: 'was deactivated',
        })),
      }
}

/** When a visit takes a contractor's time: the plan, or the promised window where nothing is planned. */
function timeOf(visit: TimedVisit): { starts: number; ends: number } | null {
  if (visit.planned_start) {
    const starts = visit.planned_start.getTime()
    return { starts, ends: starts + (visit.planned_minutes ?? USUAL_MINUTES) * 60_000 }
  }
  if (visit.promised_start && visit.promised_end)
    return { starts: visit.promised_start.getTime(), ends: visit.promised_end.getTime() }
  return null
}

/** What the office should know before sending this contractor; it may send them all the same. */
export function assignmentWarnings(
  visit: TimedVisit & { trade: string },
  others: readonly TimedVisit[],
  contractor: { name: string; on_duty: boolean; skills: readonly string[] },
  at: Date,
): AssignmentWarning[] {
  const warnings: AssignmentWarning[] = []
  const own = timeOf(visit)
  for (const other of others) {
    const theirs = timeOf(other)
    const over = ['done', 'failed', 'canceled'].includes(other.status) || other.visit_id === visit.visit_id
    if (!own || !theirs || over || theirs.starts >= own.ends || own.starts >= theirs.ends) continue
    warnings.push({
      warning: 'overlap',
      visit_id: other.visit_id,
      starts_at: new Date(Math.max(own.starts, theirs.starts)),
      ends_at: new Date(Math.min(own.ends, theirs.ends)),
      detail: `${contractor.name} has another visit at that time.`,
    })
  }
  if (visit.trade !== 'general' && !contractor.skills.includes(visit.trade))
    warnings.push({
      warning: 'missing_skill',
      skill: visit.trade,
      detail: `${contractor.name} is not known for ${visit.trade}.`,
    })
  const soon = at.getTime() + OFF_DUTY_HORIZON_MINUTES * 60_000
  if (!contractor.on_duty && own && own.starts <= soon)
    warnings.push({ warning: 'off_duty', detail: `${contractor.name} is off duty.` })
  return warnings
}
