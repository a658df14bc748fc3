import type { LinkActor } from '../../contract/actor.ts'
import { change, done } from '../../contract/operation.ts'
import { linkOpened } from '../links/link.events.ts'
import { countOpening } from '../links/link.write.ts'
import { quoteTold } from '../quotes/quote.events.ts'
import { markViewed } from '../quotes/quote.write.ts'
import { standingOn } from './customer.standing.ts'

export const viewJobLink = change('viewJobLink', async ({ actor, from, at }, tx) => {
  const link = actor as LinkActor
  const standing = await standingOn(tx, link, link.job_id, at)
  if (!standing) return { refused: 'not_found', detail: 'This link is not known.' }
  const first = await countOpening(tx, link.link_id, from.address, at)
  if (first) tx.tell(linkOpened({ ...link, id: link.link_id }))
  if (standing.may('see_job')) {
    for (const quote of await markViewed(tx, link.job_id, at)) tx.tell(quoteTold('quote.viewed', quote))
  }
  return done
})
