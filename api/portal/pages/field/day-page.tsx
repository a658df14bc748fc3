import type { components } from '../../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../../contract/actor.ts'
import { Alert, SubmitButton } from '../../form.tsx'
import { type Company, field, type Page, type PageRequest, type Shown } from '../../page.ts'
import { say, sayMarked } from '../../words/say.tsx'
import { answerOf, forContractor, type Visit } from './contractor.ts'
import { sortDay } from './today.rules.ts'
import { placeOf, purposes, standings, whenOf } from './visit-words.ts'

type Contractor = components['schemas']['Contractor']
type Problem = components['schemas']['Problem']

const DAY = 86_400_000
const open: Visit['status'][] = ['scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress']

/** A contractor's day: what is under way, what comes next, whether they are on duty and seen. */
export const dayPage: Page = {
  path: '/field',
  show: forContractor((request, actor) => shown(request, actor, null)),
  forms: {
    duty: forContractor(async (request, actor) => {
      const params = { contractor_id: actor.profile_id }
      const body = { on_duty: field(request, 'on_duty') === 'yes' }
      const { problem } = await request.call('updateContractor', actor, { params, body })
      return problem ? shown(request, actor, problem) : { to: '/field' }
    }),
  },
}

async function shown(request: PageRequest, actor: ProfileActor, problem: Problem | null): Promise<Shown> {
  const { company, at } = request
  const since = new Date(at.getTime() - DAY).toISOString()
  const list = (query: object) =>
    answerOf<{ items: Visit[] }>(request, actor, 'listVisits', { query: { limit: 100, ...query } })
  const [waiting, past, self] = await Promise.all([
    list({ status: open }),
    list({ status: ['done', 'failed'], from: since }),
    answerOf<{ items: Contractor[] }>(request, actor, 'listContractors'),
  ])
  const day = sortDay([...(waiting?.items ?? []), ...(past?.items ?? [])], at)
  const me = self?.items[0]
  return {
    status: problem?.status,
    title: say('My work'),
    fresh: { address: '/field', seconds: 30 },
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <h1>{me ? say('Hello {name}', { name: me.name.split(' ')[0] ?? '' }) : say('My work')}</h1>
        </div>
        <Alert problem={problem} />
        <Visits id="now" heading={say('Now')} visits={day.now} company={company} />
        <Visits
          id="today"
          heading={say('Today')}
          visits={day.today}
          company={company}
          empty={
            day.now.length > 0 ? null : say('Nothing is waiting for you. New work shows here by itself.')
          }
        />
        <Visits id="coming-up" heading={say('Coming up')} visits={day.later} company={company} />
        {me && <Duty me={me} />}
        <Visits id="behind-you" heading={say('Behind you')} visits={day.over} company={company} />
        <p class="foot">
          <a href="/">{say('Your account')}</a> · <a href="/field/phone">{say('My phone')}</a>
        </p>
      </div>
    ),
  }
}

interface ListProps {
  id: string
  heading: string
  visits: Visit[]
  company: Company
  /** What to say when there is none; nothing at all when left out. */
  empty?: string | null
}

function Visits({ id, heading, visits, company, empty = null }: ListProps) {
  if (visits.length === 0 && !empty) return null
  return (
    <section class={id === 'now' ? 'card first good stack' : 'card stack'} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {visits.length === 0 && <p class="quiet">{empty}</p>}
      <ul class="rows visits">
        {visits.map((visit) => (
          <VisitRow visit={visit} company={company} />
        ))}
      </ul>
    </section>
  )
}

function VisitRow({ visit, company }: { visit: Visit; company: Company }) {
  const [tone, label] = standings[visit.status]
  const when = whenOf(visit, company)
  return (
    <li>
      <a class="whole" href={`/field/${visit.id}`}>
        {visit.job_title}
      </a>
      <span class={`chip ${tone}`}>{say(label)}</span>
      {when && <b>{when}</b>}
      <span>{placeOf(visit)}</span>
      <span class="quiet small">
        {visit.job_number} · {say(purposes[visit.purpose])}
        {visit.job_priority === 'emergency' && ` · ${say('Emergency')}`}
      </span>
    </li>
  )
}

/** On duty or off, and the place of the phone while this page is open. */
function Duty({ me }: { me: Contractor }) {
  return (
    <section class="card stack" aria-labelledby="duty">
      <div class="quote-head">
        <h2 id="duty">{say('On duty')}</h2>
        <span class={me.on_duty ? 'chip good' : 'chip'}>{me.on_duty ? say('Yes') : say('No')}</span>
      </div>
      <p class="quiet">
        {me.on_duty
          ? say('The office sees where you are. Customers see it only while you are on your way to them.')
          : say('Nobody sees where you are.')}
      </p>
      <form method="post" action="/field/duty">
        <input type="hidden" name="on_duty" value={me.on_duty ? 'no' : 'yes'} />
        <SubmitButton quiet>{me.on_duty ? say('Go off duty') : say('Go on duty')}</SubmitButton>
      </form>
      {me.on_duty && (
        <div class="with-script">
          <button type="button" class="button soft" data-share aria-pressed="false">
            {say('Share my place from this page')}
          </button>
          <p class="small quiet" data-shared role="status" />
        </div>
      )}
      <p class="small quiet">
        {sayMarked(
          'This page can send your place only while it is open and the screen is on. <a>An app does it in the background</a>.',
          { a: (parts) => <a href="/field/phone">{parts}</a> },
        )}
      </p>
    </section>
  )
}
