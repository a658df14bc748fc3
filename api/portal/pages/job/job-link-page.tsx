import type { components } from '../../../../openapi/generated/contract.ts'
import type { Elsewhere, Page, PageRequest, Shown } from '../../page.ts'
import { notFoundPage, troublePage } from '../not-found.tsx'
import { askForNewLink, expiredPage } from './expired.tsx'
import { jobShown } from './job-body.tsx'
import { type Answered, formsOf, paperFrom, photoFrom } from './job-forms.ts'
import type { Seat } from './seat.ts'

/** Where the link of a mail leads: one job, for one person, with what is theirs to answer. */
export const jobLinkPage: Page = {
  path: '/j/:token',
  show: (request) => withLink(request, (seat) => shown(request, seat, null)),
  forms: { ...formsOf(withLink, shown), renew: askForNewLink },
  photo: async (request) => photoFrom(request, seatOf(request, await request.link())),
  paper: async (request) => paperFrom(request, seatOf(request, await request.link())),
}

/** An expired link is told apart from one that opens nothing; whose it was is said to nobody. */
async function withLink(
  request: PageRequest,
  then: (seat: Seat) => Promise<Shown | Elsewhere>,
): Promise<Shown | Elsewhere> {
  const link = await request.link()
  if (link && 'refused' in link) return expiredPage(request)
  const seat = seatOf(request, link)
  return seat ? then(seat) : notFoundPage()
}

function seatOf({ params }: PageRequest, link: Awaited<ReturnType<PageRequest['link']>>): Seat | null {
  if (!link || 'refused' in link || link.kind !== 'link') return null
  return { actor: link, job_id: link.job_id, page: `/j/${params.token}` }
}

async function shown(request: PageRequest, seat: Seat, answered: Answered | null): Promise<Shown> {
  const { params } = request
  const reply = await request.call('getJobByToken', seat.actor, { params: { token: params.token } })
  if (reply.status === 404) return notFoundPage()
  if (reply.problem) return troublePage(reply.status, reply.problem.request_id)
  const { job, contact, read_only } = reply.body as components['schemas']['PublicJob']
  return jobShown(
    request,
    seat,
    { job, name: contact.name, decides: contact.can_approve, read_only, whole: null },
    answered,
  )
}
