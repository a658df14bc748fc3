import type { components } from '../../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../../contract/actor.ts'
import type { FormProblem } from '../../form.tsx'
import { bodyOf, type PageRequest, type SentForm } from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import { type Wish, windowsOf } from './wished.rules.ts'

/** What was filled in, by the names of the form. */
export type Fields = Record<string, string>

/** What sending the form came to. */
export type Sent =
  | { job_id: string; photos: components['schemas']['PhotoOutcome'][] }
  | { problem: FormProblem }

/** Sends the request and its pictures. Sent again from the same page it is one request. */
export async function sendRequest(
  request: PageRequest,
  actor: ProfileActor,
  { fields, files, problem, send }: SentForm,
): Promise<Sent> {
  if (problem) return { problem }
  const text = (name: string) => fields[name]?.trim() ?? ''
  const known = text('site_id')
  const needed = known ? ['title'] : ['title', 'address_line', 'city']
  const lacking = needed.find((name) => text(name) === '')
  const lack = lacking && asked[lacking]
  if (lack) return { problem: { ...lacks, detail: say(lack), said: true } }
  const optional = (name: string) => (text(name) ? { [name]: text(name) } : {})
  const reply = await request.call('createJob', actor, {
    key: `request-${text('key')}`,
    body: {
      title: text('title'),
      // Whoever is not sure leaves it to what their words say.
      ...(text('trade') !== 'general' && optional('trade')),
      description: text('description'),
      ...(known
        ? { site_id: known }
        : {
            site: {
              address_line: text('address_line'),
              city: text('city'),
              ...optional('unit'),
              ...optional('postal_code'),
              ...optional('access_notes'),
              ...pointOf(text('point')),
            },
          }),
      wished_windows: windowsOf(wishesOf(fields), request.company.time_zone, request.at),
    },
  })
  if (reply.problem) return { problem: reply.problem }
  const job_id = bodyOf<components['schemas']['Job']>(reply).id
  if (files.length === 0) return { job_id, photos: [] }
  const added = await send({
    params: { job_id },
    body: { files: files.map(({ file_name }) => file_name) },
    files,
  })
  return { job_id, photos: added.problem ? [] : (added.body as components['schemas']['PhotoOutcomes']).items }
}

/** Where they have asked for something before, newest first: places to choose without typing. */
export async function knownSites(request: PageRequest, actor: ProfileActor): Promise<KnownSite[]> {
  const reply = await request.call('listCustomerJobs', actor, { query: { limit: 50 } })
  if (reply.problem) return []
  const { items } = bodyOf<components['schemas']['CustomerJobPage']>(reply)
  const sites = new Map(
    items.map((job) => [job.site_id, [job.address_line, job.city].filter(Boolean).join(', ')]),
  )
  return [...sites].slice(0, 5).map(([id, address]) => ({ id, address }))
}

export interface KnownSite {
  id: string
  address: string
}

export const wishesOf = (fields: Fields): Wish[] =>
  [1, 2].map((number) => ({ day: fields[`day-${number}`] ?? '', part: fields[`part-${number}`] ?? '' }))

/** `latitude,longitude` of the pin. */
function pointOf(point: string): { latitude: number; longitude: number } | object {
  const [latitude = Number.NaN, longitude = Number.NaN] = point.split(',').map(Number)
  return point && Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : {}
}

const lacks = { status: 422, code: 'invalid_input' }

const asked: Record<string, Phrase> = {
  title: phrase('Please say in a few words what it is about.'),
  address_line: phrase('Please give the street and number where we should come.'),
  city: phrase('Please give the town where we should come.'),
}
