import { uuidv7 } from 'uuidv7'
import { actorKey, isOffice } from '../../contract/actor.ts'
import { type Call, change, created } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { triage } from '../../triage/triage.ts'
import { keepExternalRefs } from '../clients/external-ref.store.ts'
import { insertSite } from '../clients/site.store.ts'
import { placeRefusal } from '../clients/site.write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { jobCreated } from './job.events.ts'
import { findJob, type JobRow } from './job.store.ts'
import { jobView } from './job.view.ts'
import { referencesToday, standAs } from './job.write.ts'
import { standOf } from './request.suggestion.rules.ts'

export const createJob = change('createJob', understand, async (call, tx, _deps, suggestion) => {
  const { body, actor } = call
  if (actor.kind === 'profile' && actor.only_job_id)
    return { refused: 'forbidden', detail: 'This login covers one job: confirm it to ask for another.' }
  const office = isOffice(actor)
  const stand = standOf(body, suggestion, (await readSettings(tx)).office_turn_hours, call.at)
  if (isRefusal(stand)) return stand
  const named = await referencesToday(tx, actor, body)
  if (isRefusal(named)) return named
  const client_id = named.client_id ?? null
  const site_id = named.site_id ?? (await newSite(call, tx, client_id))
  if (isRefusal(site_id)) return site_id
  // What the office sorts its jobs by, and the names they bear elsewhere, are not for customers to give.
  const own: Partial<typeof body> = office ? body : {}
  const job = await tx.prisma.job.create({
    data: {
      id: uuidv7(),
      site_id,
      client_id,
      ...stand,
      title: body.title,
      description: body.description ?? '',
      source: actor.kind === 'api_key' ? 'integration' : office ? 'office' : 'customer',
      wished_windows: body.wished_windows ?? [],
      requested_at: call.at,
      tags: own.tags ?? [],
      custom: own.custom ?? {},
      created_at: call.at,
      updated_at: call.at,
    },
    select: { id: true, client_id: true, source: true, priority: true },
  })
  await standAs(tx, actor, job.id)
  const taken = await keepExternalRefs(tx, 'job', job.id, own.external_refs ?? [])
  if (taken) return taken
  tx.tell(jobCreated(job))
  return created(jobView((await findJob(tx, actor, job.id)) as JobRow, actor, call.at))
})

/** What a customer's words say; nobody's request waits for it with a lock. Words that the office chose need no guess. */
async function understand({ actor, body, from }: Call<'createJob'>, deps: Deps): Promise<Suggestion | null> {
  if (isOffice(actor) || (actor.kind === 'profile' && actor.only_job_id)) return null
  return triage([body.title, body.description ?? ''].join('\n').trim(), deps, actorKey(actor, from.address))
}

async function newSite(
  call: Call<'createJob'>,
  tx: Change,
  client_id: string | null,
): Promise<string | Refusal<'invalid_input'>> {
  const { site } = call.body
  if (!site) {
    const errors = [{ pointer: '/site', message: 'is missing' }]
    return { refused: 'invalid_input', detail: 'Name a site by its id, or bring a new one.', errors }
  }
  const wrong = placeRefusal(site, '/site')
  if (wrong) return wrong
  return insertSite(tx, { ...site, client_id }, await readSettings(tx), call.at)
}
