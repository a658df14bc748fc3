import type { components } from '../openapi/generated/contract.ts'
import { done, type Office } from './office.ts'
import {
  type Fate,
  type Point,
  type TownContractor,
  type TownJob,
  townContractors,
  townJobs,
} from './town.ts'

type Job = components['schemas']['Job']

/** A contractor with a phone that may report. */
export interface Driver extends TownContractor {
  id: string
  token: string
  /** Where they are, or where they are going. */
  destination: Point | null
  visit_id: string | null
  fate: Fate | null
}

export interface TownLinks {
  quote: string
  tracker: string
  job: string
}

export interface Town {
  drivers: Driver[]
  links: TownLinks
}

const atOnce = 6

/** Brings the invented town into the service, through the operations an office would use. */
export async function fillTown(office: Office, onJobs: (count: number) => void): Promise<Town> {
  const drivers = await Promise.all(townContractors.map((contractor) => hire(office, contractor)))
  const jobs = await inParallel(townJobs(), async (job) => ({
    plan: job,
    ...(await takeRequest(office, job)),
  }))
  onJobs(jobs.length)
  let next = 0
  const busy = new Set<Fate>(['en_route', 'arrived', 'in_progress'])
  const crews = jobs.map(
    ({ plan }) =>
      (busy.has(plan.fate)
        ? drivers[next++ % drivers.length]
        : drivers[(next + plan.title.length) % drivers.length]) as Driver,
  )
  await inParallel(
    jobs.map((job, index) => ({ ...job, driver: crews[index] as Driver })),
    (job) => bringAlong(office, job),
  )
  return { drivers, links: await linksOf(office, jobs) }
}

async function hire(office: Office, contractor: TownContractor): Promise<Driver> {
  const { name, email, skills, colour, reports } = contractor
  const { profile } = await done(
    office.POST('/auth/register', { body: { name, email, role: 'contractor', skills, colour } }),
  )
  const path = { contractor_id: profile.id }
  await done(office.PATCH('/contractors/{contractor_id}', { params: { path }, body: { on_duty: true } }))
  const kind = reports === 'owntracks' ? 'owntracks' : 'traccar'
  const added = await done(
    office.POST('/contractors/{contractor_id}/devices', { params: { path }, body: { kind, name: 'Phone' } }),
  )
  return { ...contractor, id: profile.id, token: added.token, destination: null, visit_id: null, fate: null }
}

async function takeRequest(
  office: Office,
  { client, contact, point, ...wanted }: TownJob,
): Promise<{ job: Job; contact_id: string }> {
  const { id: client_id } = await done(office.POST('/clients', { body: client }))
  const { id: contact_id } = await done(
    office.POST('/contacts', {
      body: {
        name: contact.name,
        email: contact.email,
        phones: [contact.phone],
        clients: [{ client_id, roles: ['payer'] }],
      },
    }),
  )
  const job = await done(
    office.POST('/jobs', {
      body: {
        title: wanted.title,
        description: wanted.description,
        trade: wanted.trade,
        priority: wanted.priority,
        client_id,
        site: {
          address_line: wanted.address_line,
          city: 'Ropewalk',
          ...point,
          time_zone: 'America/New_York',
        },
      },
    }),
  )
  await done(
    office.PUT('/jobs/{job_id}/contacts', {
      params: { path: { job_id: job.id } },
      body: {
        contacts: [
          {
            contact_id,
            roles: ['requester', 'payer', 'approver'],
            can_approve: true,
            sees_prices: true,
            notify: 'mail',
          },
        ],
      },
    }),
  )
  return { job, contact_id }
}

interface Placed {
  plan: TownJob
  job: Job
  contact_id: string
  driver: Driver
}

/** Moves one job to where the sample wants it, step by step. */
async function bringAlong(office: Office, placed: Placed): Promise<void> {
  const { plan, job } = placed
  const move = (to: Job['status'], words: { reason?: string; resolution?: string } = {}) =>
    done(
      office.POST('/jobs/{job_id}/transitions', {
        params: { path: { job_id: job.id } },
        body: { to, ...words },
      }),
    )
  if (plan.fate === 'requested') return
  if (plan.fate === 'canceled') return void (await move('canceled', { reason: 'Solved by the caretaker' }))
  if (plan.fate === 'quoted') return sendQuote(office, placed)
  await move('approved', { reason: 'Agreed on the phone' })
  if (plan.fate === 'approved') return
  if (plan.fate === 'on_hold') return void (await move('on_hold', { reason: 'Part on order' }))
  await visit(office, placed)
  if (plan.fate === 'completed' || plan.fate === 'closed')
    await move('completed', { resolution: 'Repaired, tested, left clean.' })
  if (plan.fate === 'closed') await move('closed')
}

async function sendQuote(office: Office, { plan, job, contact_id }: Placed): Promise<void> {
  const quote = await done(
    office.POST('/jobs/{job_id}/quotes', {
      params: { path: { job_id: job.id } },
      body: {
        contact_id,
        introduction: 'Thank you for calling us. This is what we would do, and what it costs.',
        lines: plan.lines.map((line) => ({ ...line, tax_rate_bp: 825, optional: false, selected: false })),
      },
    }),
  )
  await done(office.POST('/quotes/{quote_id}/send', { params: { path: { quote_id: quote.id } }, body: {} }))
}

const hour = 3_600_000

const nextHour = () => new Date(Math.ceil(Date.now() / hour) * hour)

/** A time between breakfast and evening of the town, tomorrow or a little later: the same number, the same time. */
function daytime(n: number): Date {
  const eight = Math.floor(Date.now() / (24 * hour)) * 24 * hour + 13 * hour
  return new Date(eight + (1 + (Math.floor(n / 16) % 3)) * 24 * hour + (n % 16) * (hour / 2))
}

const road: readonly Fate[] = ['scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress']

async function visit(office: Office, { plan, job, driver }: Placed): Promise<void> {
  const start = plan.fate === 'scheduled' ? daytime(job.number.length + plan.title.length) : nextHour()
  const { id } = await done(
    office.POST('/jobs/{job_id}/visits', {
      params: { path: { job_id: job.id } },
      body: {
        promised_start: start.toISOString(),
        promised_end: new Date(start.getTime() + 2 * 3_600_000).toISOString(),
        planned_start: start.toISOString(),
        planned_minutes: 60,
      },
    }),
  )
  const path = { visit_id: id }
  await done(
    office.PUT('/visits/{visit_id}/assignments', {
      params: { path },
      body: { assignments: [{ contractor_id: driver.id, role: 'lead' }] },
    }),
  )
  const ended = plan.fate === 'completed' || plan.fate === 'closed'
  const last = ended ? road.length - 1 : road.indexOf(plan.fate)
  for (const to of road.slice(0, last + 1))
    await done(
      office.POST('/visits/{visit_id}/transitions', { params: { path }, body: { to: to as 'scheduled' } }),
    )
  if (ended)
    await done(office.POST('/visits/{visit_id}/transitions', { params: { path }, body: { to: 'done' } }))
  else if (last >= road.indexOf('en_route'))
    Object.assign(driver, { destination: plan.point, visit_id: id, fate: plan.fate })
}

async function linksOf(
  office: Office,
  jobs: { plan: TownJob; job: Job; contact_id: string }[],
): Promise<TownLinks> {
  const link = async (fate: Fate, purpose: 'quote' | 'tracker' | 'job'): Promise<string> => {
    const found = jobs.find(({ plan }) => plan.fate === fate)
    if (!found) throw new Error(`The town has no job that is ${fate}`)
    const path = { job_id: found.job.id }
    const quotes =
      purpose === 'quote'
        ? await done(office.GET('/quotes', { params: { query: { job_id: found.job.id } } }))
        : null
    const visits =
      purpose === 'tracker' ? await done(office.GET('/jobs/{job_id}/visits', { params: { path } })) : null
    const made = await done(
      office.POST('/jobs/{job_id}/links', {
        params: { path },
        body: {
          contact_id: found.contact_id,
          purpose,
          mail: false,
          ...(quotes?.items[0] && { quote_id: quotes.items[0].id }),
          ...(visits?.items[0] && { visit_id: visits.items[0].id }),
        },
      }),
    )
    return made.url
  }
  return {
    quote: await link('quoted', 'quote'),
    tracker: await link('en_route', 'tracker'),
    job: await link('scheduled', 'job'),
  }
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as Item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
