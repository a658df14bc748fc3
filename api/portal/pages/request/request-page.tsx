import { randomUUID } from 'node:crypto'
import type { ProfileActor } from '../../../contract/actor.ts'
import { Alert, DangerAdvice, type FormProblem, SubmitButton } from '../../form.tsx'
import type { Elsewhere, Page, PageRequest, Shown } from '../../page.ts'
import { phrase, say } from '../../words/say.tsx'
import { type Fields, knownSites, sendRequest } from './request-answers.ts'
import { KnownSites, TradeField, todayIn, When } from './request-fields.tsx'

/** Where a customer asks for something new: what, where, and when it would suit. */
export const requestPage: Page = {
  path: '/requests/new',
  show: (request) => forCustomer(request, (actor) => shown(request, actor, {}, null)),
  forms: {
    '': (request) =>
      forCustomer(request, (actor) =>
        request.withFiles('uploadJobPhotos', actor, async (form) => {
          const { fields } = form
          const sent = await sendRequest(request, actor, form)
          if ('problem' in sent) return shown(request, actor, fields, sent.problem)
          const refused = sent.photos.filter(({ outcome }) => outcome === 'refused').length
          return { to: `/jobs/${sent.job_id}${refused > 0 ? `?refused=${refused}` : ''}` }
        }),
      ),
  },
}

async function forCustomer(
  request: PageRequest,
  then: (actor: ProfileActor) => Promise<Shown | Elsewhere>,
): Promise<Shown | Elsewhere> {
  const actor = await request.signedIn()
  return actor.kind === 'profile' && actor.role === 'customer' && !actor.only_job_id
    ? then(actor)
    : { to: '/' }
}

async function shown(
  request: PageRequest,
  actor: ProfileActor,
  fields: Fields,
  problem: FormProblem | null,
): Promise<Shown> {
  const { company, map, at } = request
  const sites = await knownSites(request, actor)
  const today = todayIn(company.time_zone, at)
  return {
    status: problem?.status,
    title: say('Ask for something'),
    map: true,
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <p class="small">
            <a class="back" href="/">
              {say('All my jobs')}
            </a>
          </p>
          <h1>{say('What can we do for you?')}</h1>
        </div>
        <DangerAdvice />
        <form class="job-main" method="post" action="/requests/new" enctype="multipart/form-data">
          <input type="hidden" name="key" value={fields.key || randomUUID()} />
          {problem && <Alert problem={problem} words={plainly} />}
          <section class="card">
            <h2>{say('What is it about?')}</h2>
            <Line id="title" label={say('In a few words')} value={fields.title} maxlength={200} required />
            <TradeField value={fields.trade} />
            <p class="field">
              <label for="description">{say('Tell us more')}</label>
              <span class="hint" id="description-hint">
                {say('Since when, what you have tried, what it sounds or smells like.')}
              </span>
              <textarea
                id="description"
                name="description"
                maxlength={8000}
                aria-describedby="description-hint"
              >
                {fields.description ?? ''}
              </textarea>
            </p>
            <p class="field">
              <label for="request-photos">{say('Photos')}</label>
              <span class="hint">{say('Up to ten. A picture often says more than words.')}</span>
              <input id="request-photos" type="file" name="files" accept="image/*" multiple />
            </p>
          </section>
          <section class="card where">
            <h2 id="where">{say('Where should we come?')}</h2>
            <KnownSites sites={sites} chosen={fields.site_id} />
            <Line
              id="address_line"
              label={say('Street and number')}
              value={fields.address_line}
              autocomplete="address-line1"
              maxlength={300}
              required={sites.length === 0}
              asked
            />
            <Line
              id="unit"
              label={say('Apartment or floor')}
              value={fields.unit}
              autocomplete="address-line2"
            />
            <Line
              id="city"
              label={say('Town')}
              value={fields.city}
              autocomplete="address-level2"
              maxlength={120}
              required={sites.length === 0}
              asked
            />
            <Line
              id="postal_code"
              label={say('Postal code')}
              value={fields.postal_code}
              autocomplete="postal-code"
              maxlength={20}
            />
            <Pin map={map} point={fields.point ?? ''} />
            <Line
              id="access_notes"
              label={say('How do we get in?')}
              hint={say('A gate code, where to ring, where the dog is.')}
              value={fields.access_notes}
              maxlength={2000}
            />
          </section>
          <section class="card">
            <h2>{say('When would it suit you?')}</h2>
            <p class="quiet small">{say('We try to, and tell you the time as soon as it is fixed.')}</p>
            <When number={1} fields={fields} today={today} />
            <When number={2} fields={fields} today={today} />
          </section>
          <SubmitButton>{say('Send my request')}</SubmitButton>
        </form>
      </div>
    ),
  }
}

interface LineProps {
  id: string
  label: string
  hint?: string
  value: string | undefined
  autocomplete?: string
  maxlength?: number
  required?: boolean
  /** Needed here, also where the browser may not insist on it. */
  asked?: boolean
}

function Line({ id, label, hint, value, autocomplete = 'off', maxlength = 60, required, asked }: LineProps) {
  return (
    <p class="field">
      <label for={id}>
        {label}
        {!required && !asked && <span class="quiet"> {say('(if you like)')}</span>}
      </label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        name={id}
        value={value}
        autocomplete={autocomplete}
        maxlength={maxlength}
        required={required}
        aria-describedby={hint && `${id}-hint`}
      />
    </p>
  )
}

/** The exact place, by the phone or by a finger on the map; words alone do as well. */
function Pin({ map, point }: { map: PageRequest['map']; point: string }) {
  return (
    <div class="with-script" data-pin>
      <input type="hidden" id="point" name="point" value={point} />
      <div
        id="pin"
        class="map field"
        hidden
        data-style={map.style}
        data-tiles={map.tiles ?? undefined}
        data-attribution={map.attribution || undefined}
        role="application"
        aria-label={say('A map: move it until the pin stands on your house')}
      />
      <button class="button soft" type="button" data-pin-here>
        {say('I am there now')}
      </button>
      {map.tiles && map.style && (
        <button class="button soft" type="button" data-pin-map>
          {say('Show it on a map')}
        </button>
      )}
      <p class="quiet small field" role="status" id="pin-words">
        {point ? say('We have the exact place.') : ''}
      </p>
    </div>
  )
}

const plainly = {
  idempotency_mismatch: phrase('This request was sent already; you find it among your jobs.'),
  idempotency_in_flight: phrase('It is on its way already; look among your jobs in a moment.'),
}
