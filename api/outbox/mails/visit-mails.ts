import { clockTime, promisedWindow } from '../../wording/time.ts'
import { type MailedVisit, mailedVisit } from './mail.store.ts'
import { type Block, idIn, type MailTemplate, type Writing } from './mail.ts'
import { linkNote } from './quote-sent.ts'

const promised: readonly string[] = ['scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress']

/** A visit was promised for the first time. */
export const visitPromised: MailTemplate = async (writing) => {
  const visit = await promisedVisit(writing)
  if (!visit) return null
  return {
    subject: `We are coming ${visit.window}`,
    heading: `We are coming ${visit.window}`,
    blocks: [
      greeting(writing, `Our visit for “${visit.job_title}” at ${visit.address} is arranged.`),
      visitFacts(visit),
      ...linkTo(writing, 'See your visit'),
      {
        kind: 'text',
        text: 'We write again when somebody is on the way. Does the time not suit you? Reply to this mail.',
      },
      linkNote,
    ],
  }
}

/** The promise was changed: the new time, and the one that no longer counts. */
export const visitPromiseChanged: MailTemplate = async (writing) => {
  const visit = await promisedVisit(writing)
  if (!visit) return null
  const before = windowIn(writing, visit.time_zone)
  return {
    subject: `New time: ${visit.window}`,
    heading: `New time: ${visit.window}`,
    blocks: [
      greeting(writing, `The time of our visit for “${visit.job_title}” at ${visit.address} has changed.`),
      visitFacts(visit, before ? [['No longer', before]] : []),
      ...linkTo(writing, 'See your visit'),
      { kind: 'text', text: 'Does the new time not suit you? Reply to this mail and we will find another.' },
      linkNote,
    ],
  }
}

/** What was promised does not stand any more, and nothing is promised instead yet. */
export const visitPromiseWithdrawn: MailTemplate = async (writing) => {
  const visit = await mailedVisit(writing.db, idIn(writing.item, 'visit_id'))
  if (!visit || (visit.promised_start && promised.includes(visit.status))) return null
  const before = windowIn(writing, visit.time_zone)
  return {
    subject: `Our visit for “${visit.job_title}” does not take place as arranged`,
    heading: 'We cannot come as arranged',
    blocks: [
      greeting(
        writing,
        `The time we arranged for “${visit.job_title}” at ${visit.address} does not stand any more. We will write as soon as there is a new one.`,
      ),
      ...(before ? [{ kind: 'facts', rows: [['No longer', before]] } as const] : []),
      ...linkTo(writing, 'See your job'),
      { kind: 'text', text: 'Questions? Just reply to this mail.' },
    ],
  }
}

/** Somebody is under way now. An old one helps nobody: it is sent only while it is true. */
export const onMyWay: MailTemplate = async (writing) => {
  const visit = await mailedVisit(writing.db, idIn(writing.item, 'visit_id'))
  if (visit?.status !== 'en_route') return null
  const who = visit.lead_name ?? 'Our contractor'
  const eta = writing.item.payload.arrives_at
  const reading = { zone: visit.time_zone, locale: writing.company.locale }
  return {
    subject: `${who} is on the way`,
    heading: `${who} is on the way to you`,
    blocks: [
      greeting(writing, `${who} has just set off for “${visit.job_title}” at ${visit.address}.`),
      ...(typeof eta === 'string'
        ? [{ kind: 'facts', rows: [['Expected at about', clockTime(new Date(eta), reading)]] } as const]
        : []),
      ...linkTo(writing, 'See where they are'),
      linkNote,
    ],
  }
}

async function promisedVisit(writing: Writing): Promise<(MailedVisit & { window: string }) | null> {
  const visit = await mailedVisit(writing.db, idIn(writing.item, 'visit_id'))
  if (!visit?.promised_start || !visit.promised_end || !promised.includes(visit.status)) return null
  // A newer promise has a mail of its own.
  const told = writing.item.payload.promised_start
  if (typeof told === 'string' && new Date(told).getTime() !== visit.promised_start.getTime()) return null
  const reading = { zone: visit.time_zone, locale: writing.company.locale }
  return { ...visit, window: promisedWindow(visit.promised_start, visit.promised_end, reading) }
}

/** The window before, where whoever queued the mail told it. */
function windowIn({ item, company }: Writing, zone: string): string | null {
  const { before_start, before_end } = item.payload
  if (typeof before_start !== 'string' || typeof before_end !== 'string') return null
  return promisedWindow(new Date(before_start), new Date(before_end), { zone, locale: company.locale })
}

function greeting({ name }: Writing, news: string): Block {
  return { kind: 'text', text: `Hello ${name},\n\n${news}` }
}

function visitFacts(visit: MailedVisit & { window: string }, more: [string, string][] = []): Block {
  return {
    kind: 'facts',
    rows: [
      ['When', visit.window],
      ...more,
      ['Where', visit.address],
      ...(visit.lead_name ? [['Who', visit.lead_name] as const] : []),
      ['Job', visit.job_number],
    ],
  }
}

function linkTo({ has_link, url }: Writing, label: string): Block[] {
  return has_link ? [{ kind: 'button', label, url: url('/j/:token') }] : []
}
