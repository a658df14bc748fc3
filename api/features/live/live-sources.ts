import type { Config } from '../../config.ts'
import type { LinkActor } from '../../contract/actor.ts'
import type { Database } from '../../database/database.ts'
import type { LiveSources } from '../../events/sources.ts'
import type { EventRow } from '../../events/tail.ts'
import { actorsOfSessions } from '../accounts/session.actor.ts'
import { mapJobs } from '../jobs/map-jobs.store.ts'
import { can, type LinkAction } from '../links/link.rules.ts'
import { toldBecauseOf } from '../notifications/notification.store.ts'
import { officeView } from '../settings/office.view.ts'
import { mapContractorView } from '../tracking/contractor.view.ts'
import { mapContractors } from '../tracking/map.store.ts'
import { quality, sightOf } from '../tracking/position.rules.ts'
import type { VisitStatus } from '../visits/visit.facts.ts'

/** The rooms behind the live stream. */
export function liveSources(db: Database, config: Config): LiveSources {
  return {
    actors: (sessionIds, at) => actorsOfSessions(db, sessionIds, at),
    async jobs(ids) {
      return new Map((await mapJobs(db, ids)).map((row) => [row.id, row.json]))
    },
    async contractors(ids, at) {
      const rows = await mapContractors(db, ids)
      return new Map(rows.map((row) => [row.contractor_id, JSON.stringify(mapContractorView(row, at))]))
    },
    office: async () => JSON.stringify(await officeView(db, config)),
    notifications: (seqs) => toldBecauseOf(db, seqs),
    quality,
    mayCustomerSee: (sighting, at) =>
      sightOf({ ...sighting, status: sighting.status as VisitStatus }, at) === 'shown',
    mayLinkFollow: (link) => can(link.purpose, 'follow', everyRight, { visit_under_way: true }),
    mayLinkHear,
  }
}

const seenWith: Record<string, LinkAction> = {
  visit: 'see_visit',
  material: 'see_delivery',
  delivery: 'see_delivery',
  checkpoint: 'see_checkpoint',
  dispute: 'see_dispute',
  issue: 'see_dispute',
}

/** Whether a link of this purpose hears of the event at all; one to a delivery hears of no other, nor of what those bring. */
export function mayLinkHear(
  link: Pick<LinkActor, 'purpose' | 'delivery_id'>,
  { type, data }: Pick<EventRow, 'type' | 'data'>,
): boolean {
  const action = seenWith[type.split('.')[0] ?? ''] ?? 'see_job'
  if (link.purpose === 'delivery' && action === 'see_delivery')
    return link.delivery_id !== null && data.delivery_id === link.delivery_id
  return can(link.purpose, action, everyRight)
}

/** Here it is the purpose alone that is asked for: whose contact it is stands in the audience's own query. */
const everyRight = { can_approve: true, sees_prices: true }
