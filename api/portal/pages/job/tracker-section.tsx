import type { components } from '../../../../openapi/generated/contract.ts'
import { distance } from '../../../wording/distance.ts'
import { clockTime, promisedWindow } from '../../../wording/time.ts'
import type { MapSettings } from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'

type Tracking = components['schemas']['CustomerTracking']
type Location = components['schemas']['ContractorLocation']

const names: Record<string, Phrase> = {
  scheduled: phrase('Booked'),
  en_route: phrase('On the way'),
  arrived: phrase('Arrived'),
  in_progress: phrase('At work'),
  done: phrase('Done'),
}

const purposes: Record<string, Phrase> = {
  survey: phrase('To look at what is needed'),
  work: phrase('To do the work'),
  delivery: phrase('To bring the material'),
  call_back: phrase('To put something right'),
  maintenance: phrase('Maintenance'),
}

interface TrackerProps {
  tracking: Tracking
  locale: string
  map: MapSettings
}

/** A visit as it goes: when and who, how far it is, and on the way where they are. Says it all without the map. */
export function Tracker({ tracking, locale, map }: TrackerProps) {
  const { visit, location, arrival } = tracking
  if (!visit) return null
  const reading = { zone: tracking.time_zone, locale }
  const { promised_start: start, promised_end: end } = visit
  const purpose = purposes[visit.purpose]
  const awaited = visit.status === 'scheduled' || visit.status === 'dispatched'
  const steps = (
    <ol class="way">
      {visit.steps.map(({ step, state, at }) => (
        <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>{say(names[step] ?? phrase('Under way'))}</b>
          {at && <time dateTime={at}>{clockTime(new Date(at), reading)}</time>}
        </li>
      ))}
    </ol>
  )
  const facts = (
    <dl class="facts">
      <Fact
        name={say('Promised')}
        value={start && end && promisedWindow(new Date(start), new Date(end), reading)}
      />
      <Fact name={say('Who')} value={visit.contractor_name} />
      <Fact name={say('What for')} value={purpose ? say(purpose) : null} />
    </dl>
  )
  return (
    <>
      {arrival && (
        <p class="figure">
          {arrival.method === 'straight_line'
            ? say('About {time}', { time: clockTime(new Date(arrival.arrives_at), reading) })
            : clockTime(new Date(arrival.arrives_at), reading)}
        </p>
      )}
      {arrival && (
        <p class="quiet">
          {say('Expected time of arrival, still {distance} away', {
            distance: distance(arrival.distance_m, locale),
          })}
        </p>
      )}
      {location && <Way tracking={tracking} location={location} map={map} />}
      {tracking.sight === 'no_signal' && (
        <p class="news">{say('We do not see where they are just now; a tunnel is enough for that.')}</p>
      )}
      {awaited ? [facts, steps] : [steps, facts]}
    </>
  )
}

/** The map, hidden until the script has drawn it, and the age of what it shows. */
function Way({ tracking, location, map }: { tracking: Tracking; location: Location; map: MapSettings }) {
  const home = tracking.destination
  return (
    <>
      <div
        id="way"
        class="map"
        hidden
        data-kept
        data-map
        data-style={map.style}
        data-tiles={map.tiles ?? undefined}
        data-attribution={map.attribution || undefined}
        data-home={home ? `${home.latitude},${home.longitude}` : undefined}
        data-contractor={`${location.latitude},${location.longitude}`}
        data-quality={location.quality}
        role="img"
        data-name={location.contractor_name}
        aria-label={say('A map of the way to you')}
      />
      <p
        class={location.quality === 'live' ? 'quiet small' : 'quiet small aged'}
        data-age={location.quality === 'live' ? 0 : minutesOf(location)}
      >
        {ageOf(location)}
      </p>
    </>
  )
}

function minutesOf({ age_seconds }: Location): number {
  return Math.max(1, Math.floor(age_seconds / 60))
}

function ageOf(location: Location): string {
  const { quality } = location
  const minutes = minutesOf(location)
  if (quality === 'live') return say('Their place right now')
  return quality === 'delayed'
    ? say('Their place {minutes, plural, one {a minute} other {# minutes}} ago', { minutes })
    : say(
        'Last seen {minutes, plural, one {a minute} other {# minutes}} ago; there may be no signal where they are',
        { minutes },
      )
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (!value) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
