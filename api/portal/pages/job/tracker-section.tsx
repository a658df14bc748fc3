import type { components } from '../../../../openapi/generated/contract.ts'
import { distance } from '../../../wording/distance.ts'
import { clockTime, promisedWindow } from '../../../wording/time.ts'
import type { MapSettings } from '../../page.ts'

type Tracking = components['schemas']['CustomerTracking']
type Location = components['schemas']['ContractorLocation']

const names: Record<string, string> = {
  scheduled: 'Booked',
  en_route: 'On the way',
  arrived: 'Arrived',
  in_progress: 'At work',
  done: 'Done',
}

const purposes: Record<string, string> = {
  survey: 'To look at what is needed',
  work: 'To do the work',
  delivery: 'To bring the material',
  call_back: 'To put something right',
  maintenance: 'Maintenance',
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
  const awaited = visit.status === 'scheduled' || visit.status === 'dispatched'
  const steps = (
    <ol class="way">
      {visit.steps.map(({ step, state, at }) => (
        <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>{names[step] ?? step}</b>
          {at && <time dateTime={at}>{clockTime(new Date(at), reading)}</time>}
        </li>
      ))}
    </ol>
  )
  const facts = (
    <dl class="facts">
      <Fact name="Promised" value={start && end && promisedWindow(new Date(start), new Date(end), reading)} />
      <Fact name="Who" value={visit.contractor_name} />
      <Fact name="What for" value={purposes[visit.purpose] ?? null} />
    </dl>
  )
  return (
    <>
      {arrival && (
        <p class="figure">
          {arrival.method === 'straight_line' && 'About '}
          {clockTime(new Date(arrival.arrives_at), reading)}
        </p>
      )}
      {arrival && (
        <p class="quiet">Expected time of arrival, still {distance(arrival.distance_m, locale)} away</p>
      )}
      {location && <Way tracking={tracking} location={location} map={map} />}
      {tracking.sight === 'no_signal' && (
        <p class="news">We do not see where they are just now; a tunnel is enough for that.</p>
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
        aria-label="A map of the way to you"
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
  const ago = minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`
  if (quality === 'live') return 'Their place right now'
  return quality === 'delayed'
    ? `Their place ${ago}`
    : `Last seen ${ago}; there may be no signal where they are`
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
