import type { components } from '../../../../openapi/generated/contract.ts'
import { bodyOf, type Elsewhere, type Page, type PageRequest, type Shown } from '../../page.ts'
import { notFoundPage, troublePage } from '../not-found.tsx'
import { changeRequest } from '../request/change-section.tsx'
import { cancelJob } from './cancel-section.tsx'
import { jobShown } from './job-body.tsx'
import { type Answered, formsOf, paperFrom, photoFrom } from './job-forms.ts'
import type { Seat } from './seat.ts'

/** One of the jobs of a customer who is signed in. */
export const jobPage: Page = {
  path: '/jobs/:job_id',
  show: (request) => withLogin(request, (seat) => shown(request, seat, null)),
  forms: formsOf(withLogin, shown, { cancel: cancelJob, change: changeRequest }),
  photo: async (request) => photoFrom(request, await seatOf(request)),
  paper: async (request) => paperFrom(request, await seatOf(request)),
}

async function withLogin(
  request: PageRequest,
  then: (seat: Seat) => Promise<Shown | Elsewhere>,
): Promise<Shown | Elsewhere> {
  const seat = await seatOf(request)
  return seat ? then(seat) : { to: '/' }
}

/** Nobody who is not a customer has one; whether the job is theirs is asked where it is read. */
async function seatOf(request: PageRequest): Promise<Seat | null> {
  const actor = await request.signedIn()
  if (actor.kind !== 'profile' || actor.role !== 'customer') return null
  const job_id = request.params.job_id as string
  return { actor, job_id, page: `/jobs/${job_id}` }
}

async function shown(request: PageRequest, seat: Seat, answered: Answered | null): Promise<Shown> {
  const { body, problem, status } = await request.call('getCustomerJob', seat.actor, {
    params: { job_id: seat.job_id },
  })
  // An address that is no id at all names no job either.
  if (status === 404 || status === 400) return notFoundPage()
  if (problem) return troublePage(status, problem.request_id)
  const job = body as components['schemas']['CustomerJob']
  const reply = await request.call('getJob', seat.actor, { params: { job_id: seat.job_id } })
  const whole = reply.problem ? null : bodyOf<components['schemas']['Job']>(reply)
  // Who may not decide is told so by what each quote allows.
  return jobShown(request, seat, { job, name: null, decides: true, read_only: false, whole }, answered)
}
