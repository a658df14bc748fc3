import { accepted, change } from '../../contract/operation.ts'
import { tokenHash } from '../../secrets.ts'
import { linkExpiry } from '../links/link.rules.ts'
import { findLinkByHash, type LinkRow } from '../links/link.store.ts'
import { mailedContact, mailLink } from '../links/mail-link.ts'

/** Who asks again within this time gets no second mail: the first is on its way. */
const pauseMinutes = 5

export const renewLink = change('renewLink', async ({ params, at }, tx, { secrets }) => {
  const link = await findLinkByHash(tx, tokenHash(params.token))
  const purpose = link && renewedPurpose(link, at)
  const to = link && purpose && (await mailedContact(tx, link.job_id, link.contact_id))
  if (to) {
    const since = Math.floor(at.getTime() / (pauseMinutes * 60_000))
    const { job_id, quote_id, visit_id, delivery_id } = link
    await mailLink(tx, secrets, {
      template: 'link_renewed',
      purpose,
      event_id: null,
      cause: `renew:${link.id}:${since}`,
      job_id,
      to,
      ...(quote_id && { quote_id }),
      ...(visit_id && { visit_id }),
      ...(delivery_id && { delivery_id }),
      at,
    })
  }
  // Whether there is such a link, and somebody behind it, is nobody's business.
  return accepted({ asked: true } as const)
})

/** What the new link is for: the same, or the job itself where that has ended; null when nothing is left to open. */
function renewedPurpose(link: LinkRow, at: Date): LinkRow['purpose'] | null {
  if (link.revoked_at) return null
  const delivered_at = link.delivered_at && at
  const facts = { ...link, created_at: at, delivered_at, dispute_ended_at: null }
  for (const purpose of [link.purpose, 'job'] as const) {
    const end = linkExpiry(purpose, facts)
    if (!end || end > at) return purpose
  }
  return null
}
