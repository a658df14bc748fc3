import { systemActor } from '../contract/actor.ts'
import type { Deps } from '../deps.ts'
import { type Change, telling } from '../events/log.ts'
import type { NotificationKind } from '../events/notification.rules.ts'
import { readSettings } from '../features/settings/settings.store.ts'
import { mailPlan, nextTry } from './backoff.rules.ts'
import { chosenBy } from './mails/chosen-by.ts'
import { isUnwanted, receiverName } from './mails/mail.store.ts'
import type { MailTemplate } from './mails/mail.ts'
import { mailHtml } from './mails/mail-html.tsx'
import { mailText } from './mails/mail-text.ts'
import { templates } from './mails/templates.ts'
import { mailBounced, mailSent } from './outbox.events.ts'
import { bury, finish, markAddressBad, type OutboxItem, postpone } from './outbox.store.ts'
import type { PaperMaker } from './paper.ts'
import { type Letter, type Post, type Posted, senderAddress } from './post.ts'

/** How an attempt ended; `closed` says nothing about the mail: the server could not be spoken to. */
export type Sent = 'done' | 'failed' | 'closed'

/**
 * Writes and posts one mail, then notes what became of it. Between the server's "250" and our note lies a moment
 * that no transaction covers: whoever dies there sends the same Message-ID again, never another.
 */
export async function sendMail(
  item: OutboxItem,
  post: Post,
  deps: Deps,
  makePaper: PaperMaker,
): Promise<Sent> {
  const note = (work: (tx: Change, at: Date) => Promise<void>) => {
    const at = deps.clock.now()
    return deps.database.transaction((tx) => work(telling(tx, systemActor, at), at))
  }
  const letter = await writeLetter(item, deps, makePaper).catch((error: Error) => error)
  if (letter instanceof Error) deps.log.error({ err: letter, item: item.id }, 'a mail could not be written')
  if (!letter) {
    await note(async (tx, at) => void (await finish(tx, item.id, at, 'not sent: pointless by now')))
    return 'done'
  }
  const posted: Posted =
    letter instanceof Error
      ? { state: 'later', reason: letter.message.slice(0, 300) }
      : await post.send(letter)
  switch (posted.state) {
    case 'taken':
      await note(async (tx, at) => {
        if (await finish(tx, item.id, at)) tx.tell(mailSent(item))
      })
      return 'done'
    case 'no_such_address':
    case 'refused': {
      const { state, reason } = posted
      await note(async (tx, at) => {
        if (!(await bury(tx, item.id, at, reason))) return
        if (state === 'no_such_address' && item.contact_id)
          await markAddressBad(tx, item.contact_id, item.receiver)
        tx.tell(mailBounced(item, state))
      })
      return 'failed'
    }
    case 'later':
    case 'closed':
      await note(async (tx, at) => {
        const next = nextTry(mailPlan, item.attempts + 1, at, Math.random())
        if ('due_at' in next) return postpone(tx, item.id, next.due_at, posted.reason)
        if (await bury(tx, item.id, at, posted.reason)) tx.tell(mailBounced(item, 'gave_up'))
      })
      return posted.state === 'closed' ? 'closed' : 'failed'
  }
}

/** The mail as it is now; null when nobody should get it any more. */
async function writeLetter(item: OutboxItem, deps: Deps, makePaper: PaperMaker): Promise<Letter | null> {
  const { database, config, secrets, clock } = deps
  const template = (templates as Record<string, MailTemplate>)[item.template]
  if (!template) throw new Error(`There is no mail ${item.template}`)
  const name = await receiverName(database, item)
  if (name === null) return null
  const kind = (chosenBy as Record<string, NotificationKind>)[item.template]
  if (kind && (await isUnwanted(database, item, kind))) return null
  const token = item.secret ? secrets.decrypt(Buffer.from(item.secret)) : null
  const company = await readSettings(database)
  const body = await template({
    item,
    name,
    company,
    db: database,
    has_link: token !== null,
    secret: token,
    at: clock.now(),
    url(path) {
      if (token === null && path.includes(':token')) throw new Error(`The mail ${item.template} has no token`)
      return config.publicUrl + path.replace(':token', token ?? '')
    },
  })
  if (!body) return null
  const papers = await Promise.all((body.papers ?? []).map((paper) => makePaper(paper, deps, clock.now())))
  const domain = senderAddress(config.mailFrom).split('@')[1] ?? 'localhost'
  return {
    message_id: `<${item.id}@${domain}>`,
    to: { name: body.nameless ? '' : name, address: item.receiver },
    from_name: company.company_name,
    subject: body.subject,
    text: mailText(body, company),
    html: mailHtml(body, company),
    attachments: papers.filter((paper) => paper !== null),
  }
}
