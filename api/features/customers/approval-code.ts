import type { LinkActor } from '../../contract/actor.ts'
import { accepted } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { maskedAddress } from '../credentials/code.rules.ts'
import { issueCode } from '../credentials/code.write.ts'
import { mailedContact } from '../links/mail-link.ts'
import { readSettings } from '../settings/settings.store.ts'
import { standingOn } from './customer.standing.ts'
import { sentQuotes } from './customer-quote.store.ts'
import { notFromHere } from './customer-quote.view.ts'

/** Mails a code to the address on file, never to one that was given, where one of the job's quotes may ask for it. */
export async function sendCode(tx: Change, { secrets }: Deps, link: LinkActor, at: Date) {
  const { job_id, contact_id, link_id } = link
  const standing = await standingOn(tx, link, job_id, at)
  if (!standing) return { refused: 'not_found', detail: 'There is no such job.' } as const
  if (!standing.may('approve_quote')) {
    const refused = standing.read_only ? 'quote_expired' : 'may_not_approve'
    return { refused, detail: notFromHere(standing) } as const
  }
  const waits = (await sentQuotes(tx, link, job_id)).some((quote) => quote.facts.status === 'sent')
  if (!waits || (await readSettings(tx)).code_for_approval === 'off')
    return { refused: 'quote_not_open', detail: 'Nothing here waits for an approval with a code.' } as const
  const to = await mailedContact(tx, job_id, contact_id)
  if (!to)
    return {
      refused: 'contact_without_mail',
      detail: 'We have no address of yours; please ask the office.',
    } as const
  const issued = await issueCode(tx, secrets, { link_id }, at)
  if (isRefusal(issued)) return issued
  const expires_at = issued.expires_at.toISOString()
  tx.queue({
    key: `mail:code:${issued.id}`,
    channel: 'mail',
    template: 'approval_code',
    job_id,
    contact_id,
    payload: { link_id, expires_at },
    secret: secrets.encrypt(issued.code),
    receiver: to.email.toLowerCase(),
  })
  return accepted({ sent_to: maskedAddress(to.email), expires_at })
}
