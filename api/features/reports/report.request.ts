import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import { contactCreated } from '../clients/contact.events.ts'
import { insertContact } from '../clients/contact.store.ts'
import { siteCreated } from '../clients/site.events.ts'
import { insertSite } from '../clients/site.store.ts'
import { placeRefusal } from '../clients/site.write.ts'
import { jobCreated } from '../jobs/job.events.ts'
import type { JobRow } from '../jobs/job.store.ts'
import { readSettings } from '../settings/settings.store.ts'
import { placeOf } from './report.rules.ts'
import type { ReportRow } from './report.store.ts'

/** What a request is made of besides the report. */
interface Request {
  /** The job it is about, if any: it is at the same site then. */
  about: JobRow['job'] | null
  /** Where it is otherwise, as the office corrects what was typed. */
  site?: components['schemas']['SiteInput'] | undefined
  /** Who asks, as the office names them; held. */
  contact_id: string | null
}

/**
 * Makes the new job that a report asks for, at the site of the job that it is about or at a new one, with whoever
 * reported on it. Answers its id. Whoever has no account becomes a new contact: that an address or a number is typed
 * does not prove that it is the one who has it.
 */
export async function requestFrom(
  tx: Change,
  report: ReportRow,
  { about, site, contact_id }: Request,
  at: Date,
): Promise<string | Refusal<'invalid_input'>> {
  const site_id = about?.site_id ?? (await newSite(tx, site ?? placeOf(report.address), at))
  if (isRefusal(site_id)) return site_id
  const asks = contact_id ?? report.contact_id ?? (about ? null : await newContact(tx, report, at))
  const job = await tx.prisma.job.create({
    data: {
      id: uuidv7(),
      site_id,
      client_id: about?.client_id ?? null,
      trade: report.trade ?? about?.trade ?? 'general',
      priority: report.severity,
      title: report.summary,
      description: report.words,
      source: 'report',
      wished_windows: [],
      requested_at: at,
      respond_by: report.respond_by,
      tags: [],
      custom: {},
      created_at: at,
      updated_at: at,
    },
    select: { id: true, client_id: true, source: true, priority: true },
  })
  if (asks)
    await tx.prisma.jobContact.create({
      data: {
        job_id: job.id,
        contact_id: asks,
        roles: ['requester'],
        can_approve: false,
        sees_prices: false,
      },
    })
  tx.tell(jobCreated(job))
  return job.id
}

async function newSite(
  tx: Change,
  site: components['schemas']['SiteInput'] | null,
  at: Date,
): Promise<string | Refusal<'invalid_input'>> {
  if (!site) return noPlace
  const wrong = placeRefusal(site, '/site')
  if (wrong) return wrong
  const id = await insertSite(tx, site, await readSettings(tx), at)
  tx.tell(siteCreated(id, null))
  return id
}

async function newContact(
  tx: Change,
  { reporter_name, reporter_email, reporter_phone }: ReportRow,
  at: Date,
): Promise<string | null> {
  if (!reporter_name) return null
  const phones = reporter_phone ? [reporter_phone] : []
  const id = await insertContact(tx, { name: reporter_name, email: reporter_email, phones }, at)
  tx.tell(contactCreated(id))
  return id
}

const noPlace = {
  refused: 'invalid_input',
  detail: 'Say where it is: street and town cannot be told from what was typed.',
  errors: [{ pointer: '/site', message: 'is missing' }],
} as const
