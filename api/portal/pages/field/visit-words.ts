import { clockTime, promisedWindow } from '../../../wording/time.ts'
import type { Company } from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import type { Visit } from './contractor.ts'

/** How a visit stands, for whoever drives there: a tone and a word. */
export const standings: Record<Visit['status'], readonly [tone: string, label: Phrase]> = {
  unscheduled: ['', phrase('Not planned yet')],
  scheduled: ['', phrase('Planned')],
  dispatched: ['care', phrase('To do')],
  en_route: ['good', phrase('On my way')],
  arrived: ['good', phrase('Arrived')],
  in_progress: ['good', phrase('At work')],
  done: ['good', phrase('Done')],
  failed: ['bad', phrase('Not done')],
  canceled: ['', phrase('Canceled')],
}

export const purposes: Record<Visit['purpose'], Phrase> = {
  survey: phrase('Have a look'),
  work: phrase('Work'),
  delivery: phrase('Delivery'),
  call_back: phrase('Put something right'),
  maintenance: phrase('Maintenance'),
}

/** When to be there: what the customer was promised, else what the office plans. */
export function whenOf(visit: Visit, { locale }: Company): string | null {
  const reading = { zone: visit.time_zone, locale }
  const { promised_start: start, promised_end: end, planned_start: planned } = visit
  if (start && end) return promisedWindow(new Date(start), new Date(end), reading)
  return planned ? say('About {time}', { time: clockTime(new Date(planned), reading) }) : null
}

/** Where it is, on one line. */
export const placeOf = ({ address_line, unit, city }: Visit): string =>
  [address_line, unit, city].filter(Boolean).join(', ')
