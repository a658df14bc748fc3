import { createHash } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../../contract/actor.ts'
import { Alert } from '../../form.tsx'
import { field, type Page, type PageRequest, type Shown } from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import { notFoundPage } from '../not-found.tsx'
import { whyItStays } from '../remove-photos.tsx'
import { answerOf, forContractor, type Visit } from './contractor.ts'
import { CheckpointsSection, DeliveriesSection, MaterialsSection, PhotosSection } from './visit-sections.tsx'
import { NoteForm, StepForms } from './visit-steps.tsx'
import { placeOf, purposes, standings, whenOf } from './visit-words.ts'

type Problem = Pick<components['schemas']['Problem'], 'code' | 'detail' | 'status'>
type Result = components['schemas']['ActionResult']
type Items<Name extends keyof components['schemas']> = { items: components['schemas'][Name][] }

/** One visit for whoever drives there: where, what, whom to call, and the next thing to press. */
export const visitPage: Page = {
  path: '/field/:visit_id',
  show: forContractor((request, actor) => shown(request, actor)),
  forms: {
    act: forContractor(async (request, actor) => {
      const visit_id = request.params.visit_id ?? ''
      const actions = [actionOf(request, actor)]
      const reply = await request.call('performVisitActions', actor, {
        params: { visit_id },
        body: { actions },
      })
      if (reply.problem) return shown(request, actor, reply.problem)
      const [result] = (reply.body as { results: Result[] }).results
      if (result?.outcome === 'refused')
        return shown(request, actor, { code: 'invalid_input', status: 422, detail: result.detail ?? '' })
      return { to: `/field/${visit_id}?was=${result?.outcome}` }
    }),
    'remove-photo': forContractor(async (request, actor) => {
      const params = { photo_id: field(request, 'photo_id') }
      const { problem } = await request.call('deletePhoto', actor, { params })
      return problem ? shown(request, actor, problem) : { to: `/field/${request.params.visit_id}` }
    }),
    delivered: forContractor(async (request, actor) => {
      const params = { delivery_id: field(request, 'delivery_id') }
      const { problem } = await request.call('updateDelivery', actor, {
        params,
        body: { status: 'delivered' },
      })
      return problem ? shown(request, actor, problem) : { to: `/field/${request.params.visit_id}` }
    }),
  },
}

const optional = ['note', 'failure_reason', 'material_id', 'description', 'quantity', 'unit', 'checkpoint_id']

/** The press that a form stands for; its id follows from what was seen and said, so that a second click is the same. */
function actionOf(request: PageRequest, { profile_id }: ProfileActor): object {
  const given = optional.flatMap((name) => {
    const value = field(request, name).trim()
    // Half of the world writes one and a half as 1,5.
    return value ? [[name, name === 'quantity' ? value.replace(',', '.') : value] as const] : []
  })
  const said = { action: field(request, 'action'), ...Object.fromEntries(given) }
  const press = [profile_id, request.params.visit_id, field(request, 'seen'), said]
  const hash = createHash('sha256').update(JSON.stringify(press)).digest('hex')
  const action_id = hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
  return { action_id, occurred_at: request.at.toISOString(), ...said }
}

async function shown(
  request: PageRequest,
  actor: ProfileActor,
  problem: Problem | null = null,
): Promise<Shown> {
  const visit_id = request.params.visit_id ?? ''
  const visit = await answerOf<Visit>(request, actor, 'getVisit', { params: { visit_id } })
  if (!visit) return notFoundPage()
  const { job_id } = visit
  const of = <Answer,>(id: Parameters<typeof answerOf>[2]) =>
    answerOf<Answer>(request, actor, id, { params: { job_id } })
  const [job, contacts, materials, checkpoints, deliveries, photos, toSign] = await Promise.all([
    of<components['schemas']['Job']>('getJob'),
    of<Items<'JobContact'>>('listJobContacts'),
    of<Items<'Material'>>('listJobMaterials'),
    of<Items<'Checkpoint'>>('listJobCheckpoints'),
    of<Items<'Delivery'>>('listJobDeliveries'),
    of<Items<'Photo'>>('listJobPhotos'),
    answerOf<components['schemas']['QuotesToSign']>(request, actor, 'listQuotesToSign', {
      params: { visit_id },
    }),
  ])
  const [tone, label] = standings[visit.status]
  const address = `/field/${visit.id}`
  const parts = { visit, address, seen: visit.version }
  return {
    status: problem?.status,
    title: visit.job_title,
    fresh: { address, seconds: 20 },
    body: (
      <div class="narrow job-main" data-visit={visit.id} data-job={job_id} data-status={visit.status}>
        <div class="job-head">
          <p>
            <a href="/field">{say('My work')}</a>
          </p>
          <h1>{visit.job_title}</h1>
          <p class="quiet">
            {visit.job_number} · {say(purposes[visit.purpose])}
          </p>
        </div>
        <Alert problem={problem} words={whyItStays} />
        <News was={request.query.was} />
        <section class="card first stack" aria-labelledby="visit">
          <div class="quote-head">
            <h2 id="visit">{whenOf(visit, request.company) ?? say('When you can')}</h2>
            <span class={`chip ${tone}`}>{say(label)}</span>
          </div>
          <StepForms {...parts} />
        </section>
        <Place visit={visit} contacts={contacts?.items ?? []} description={job?.description ?? ''} />
        <ToSign quotes={toSign?.items ?? []} address={address} />
        <CheckpointsSection {...parts} checkpoints={checkpoints?.items ?? []} />
        <DeliveriesSection {...parts} deliveries={deliveries?.items ?? []} />
        <MaterialsSection {...parts} materials={materials?.items ?? []} />
        <PhotosSection {...parts} photos={photos?.items ?? []} />
        <NoteForm {...parts} />
      </div>
    ),
  }
}

const news: Record<string, Phrase> = {
  noted: phrase('That did not fit any more with what the office did meanwhile. They read what you sent.'),
  already_done: phrase('That was sent before, and counts once.'),
}

/** What became of a press, where that is another thing than was meant. */
function News({ was }: { was: unknown }) {
  const words = news[String(was)]
  return words ? (
    <p class="news" role="status">
      {say(words)}
    </p>
  ) : null
}

/** What the customer may agree to here and now. */
function ToSign({ quotes, address }: { quotes: components['schemas']['QuoteToSign'][]; address: string }) {
  if (quotes.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="to-sign">
      <h2 id="to-sign">{say('For the customer to sign')}</h2>
      {quotes.map((quote) => (
        <a class="button soft" href={`${address}/sign?quote=${quote.id}`}>
          {say('Quote {number}: {title}', { number: quote.number, title: quote.title })}
        </a>
      ))}
    </section>
  )
}

interface PlaceProps {
  visit: Visit
  contacts: components['schemas']['JobContact'][]
  description: string
}

function Place({ visit, contacts, description }: PlaceProps) {
  const { latitude, longitude, access_notes, note } = visit
  const goal = latitude !== null && longitude !== null ? `${latitude},${longitude}` : placeOf(visit)
  return (
    <section class="card stack" aria-labelledby="place">
      <h2 id="place">{placeOf(visit)}</h2>
      <a
        class="button soft"
        rel="noreferrer noopener"
        href={`https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination: goal })}`}
      >
        {say('Show me the way')}
      </a>
      {access_notes && <p class="said">{access_notes}</p>}
      {description && <p class="said">{description}</p>}
      {note && (
        <p class="said">
          <b>{say('From the office:')}</b> {note}
        </p>
      )}
      <ul class="rows">
        {contacts.map((contact) => (
          <li>
            <b>{contact.name}</b>
            {contact.phones[0] && <a href={`tel:${contact.phones[0]}`}>{contact.phones[0]}</a>}
          </li>
        ))}
      </ul>
    </section>
  )
}
