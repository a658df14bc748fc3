import { renderSVG } from 'uqr'
import type { components } from '../../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../../contract/actor.ts'
import { instant } from '../../../wording/time.ts'
import { Alert, Field, SubmitButton } from '../../form.tsx'
import { type Company, field, type Page, type PageRequest, type Shown } from '../../page.ts'
import { phrase, say } from '../../words/say.tsx'
import { answerOf, forContractor } from './contractor.ts'

type Device = components['schemas']['Device']
type NewDevice = components['schemas']['NewDevice']
type Problem = components['schemas']['Problem']

interface Outcome {
  problem?: Problem
  /** Shown this once: it holds the token. */
  made?: NewDevice
}

/** The apps that send a place in the background: setting one up with a picture to scan, and taking it away. */
export const phonePage: Page = {
  path: '/field/phone',
  show: forContractor((request, actor) => shown(request, actor)),
  forms: {
    add: forContractor(async (request, actor) => {
      const body = { kind: field(request, 'kind'), name: field(request, 'name').trim() }
      const reply = await request.call('createDevice', actor, {
        params: { contractor_id: actor.profile_id },
        body,
      })
      return shown(
        request,
        actor,
        reply.problem ? { problem: reply.problem } : { made: reply.body as NewDevice },
      )
    }),
    remove: forContractor(async (request, actor) => {
      const params = { device_id: field(request, 'device_id') }
      const { problem } = await request.call('revokeDevice', actor, { params })
      return problem && problem.status !== 404 ? shown(request, actor, { problem }) : { to: '/field/phone' }
    }),
  },
}

async function shown(request: PageRequest, actor: ProfileActor, outcome: Outcome = {}): Promise<Shown> {
  const params = { contractor_id: actor.profile_id }
  const devices = await answerOf<{ items: Device[] }>(request, actor, 'listDevices', { params })
  const { problem, made } = outcome
  return {
    status: problem?.status,
    title: say('My phone'),
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <p>
            <a href="/field">{say('My work')}</a>
          </p>
          <h1>{say('My phone')}</h1>
          <p class="quiet">
            {say(
              'An app that runs in the background sends your place while the phone is in your pocket. It counts only while you are on duty.',
            )}
          </p>
        </div>
        <Alert problem={problem ?? null} />
        {made ? <Setup made={made} /> : <Choice />}
        <Devices devices={devices?.items ?? []} company={request.company} />
      </div>
    ),
  }
}

const apps = [
  ['owntracks', 'OwnTracks', phrase('Free, for iPhone and Android. Sets itself up.')],
  ['traccar', 'Traccar Client', phrase('Free, for iPhone and Android. Scans a picture.')],
] as const

function Choice() {
  return (
    <section class="card stack" aria-labelledby="choice">
      <h2 id="choice">{say('Set an app up')}</h2>
      <p>{say('Install one of them from your phone’s store first. Then choose it here.')}</p>
      <form method="post" action="/field/phone/add">
        <fieldset class="came">
          <legend>{say('Which app')}</legend>
          <div class="outcomes">
            {apps.map(([kind, name, words], index) => (
              <label>
                <input type="radio" name="kind" value={kind} required defaultChecked={index === 0} />
                <span>
                  <b>{name}</b>
                  <br />
                  {say(words)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <Field
          label={say('Name of this phone')}
          name="name"
          value={say('Phone')}
          autocomplete="off"
          maxlength={60}
        />
        <SubmitButton>{say('Show me how')}</SubmitButton>
      </form>
    </section>
  )
}

function Setup({ made }: { made: NewDevice }) {
  const { owntracks, traccar } = made.setup
  const address = made.device.kind === 'traccar' ? traccar.configuration_url : owntracks.configuration_url
  return (
    <section class="card first good stack" aria-labelledby="setup">
      <h2 id="setup">{made.device.kind === 'traccar' ? 'Traccar Client' : 'OwnTracks'}</h2>
      <p class="news">{say('This is shown once. Whoever has it can send a place in your name.')}</p>
      {made.device.kind === 'owntracks' && (
        <a class="button" href={address}>
          {say('This is the phone: set it up')}
        </a>
      )}
      <p>
        {made.device.kind === 'traccar'
          ? say('In the app choose “Scan QR code” and point the phone here.')
          : say('Or point the phone’s camera here.')}
      </p>
      <div
        class="qr"
        role="img"
        aria-label={say('QR code that sets the app up')}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us from an address of ours
        dangerouslySetInnerHTML={{ __html: renderSVG(address, { border: 2 }) }}
      />
      <details id="by-hand">
        <summary>{say('Type it by hand')}</summary>
        <dl class="facts folded">
          {Object.entries(
            made.device.kind === 'traccar'
              ? {
                  [say('Server address')]: traccar.server_url,
                  [say('Device identifier')]: traccar.device_id,
                }
              : {
                  [say('Address')]: owntracks.url,
                  [say('User name')]: owntracks.username,
                  [say('Password')]: owntracks.password,
                },
          ).map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd class="cell-words">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

function Devices({ devices, company }: { devices: Device[]; company: Company }) {
  if (devices.length === 0) return null
  const reading = { zone: company.time_zone, locale: company.locale }
  return (
    <section class="card stack" aria-labelledby="devices">
      <h2 id="devices">{say('What may send your place')}</h2>
      <ul class="rows">
        {devices.map((device) => (
          <li>
            <b>{device.name}</b>
            <form method="post" action="/field/phone/remove">
              <input type="hidden" name="device_id" value={device.id} />
              <button type="submit" class="link">
                {say('Remove')}
              </button>
            </form>
            <span class="quiet small">
              {device.last_seen_at
                ? say('Heard of last on {at}', { at: instant(new Date(device.last_seen_at), reading) })
                : say('Not heard of yet')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
