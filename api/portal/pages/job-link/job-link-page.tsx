import type { components } from '../../../../openapi/generated/contract.ts'
import type { LinkActor } from '../../../contract/actor.ts'
import type { Elsewhere, Page, PageRequest, Shown } from '../../page.ts'
import { notFoundPage, troublePage } from '../not-found.tsx'
import { answerInWords, approve, price, sendCode } from './answers.ts'
import type { Attempt } from './attempt.ts'
import { CheckpointSection, wasShown } from './checkpoint-section.tsx'
import { DeliverySection } from './delivery-section.tsx'
import { askForNewLink, expiredPage } from './expired.tsx'
import { nowOf, visitInSight } from './now.ts'
import { nowOfDelivery } from './now-delivery.ts'
import { NowSection } from './now-section.tsx'
import { QuoteSection } from './quote-section.tsx'
import { StatusSection } from './status-section.tsx'
import { Tracker } from './tracker-section.tsx'
import { approveStep, confirmDelivery, refuseDelivery, rejectStep, type Tried } from './work-answers.ts'
import { Lost } from './work-forms.tsx'

type Quote = components['schemas']['CustomerQuote']
type Job = components['schemas']['CustomerJob']

/** Where the link of a mail leads: one job, for one person, with what is theirs to answer. */
export const jobLinkPage: Page = {
  path: '/j/:token',
  show: (request) => withLink(request, (link) => shown(request, link, null)),
  forms: {
    approve: (request) => withLink(request, (link) => after(request, link, approve)),
    code: (request) => withLink(request, (link) => after(request, link, sendCode)),
    price: (request) => withLink(request, (link) => after(request, link, price)),
    changes: (request) =>
      withLink(request, (link) => after(request, link, answerInWords('requestQuoteChanges', 'changes'))),
    decline: (request) =>
      withLink(request, (link) => after(request, link, answerInWords('declineQuote', 'decline'))),
    'approve-step': (request) => withLink(request, (link) => after(request, link, approveStep)),
    'reject-step': (request) => withLink(request, (link) => after(request, link, rejectStep)),
    'confirm-delivery': (request) => withLink(request, (link) => after(request, link, confirmDelivery)),
    'refuse-delivery': (request) => withLink(request, (link) => after(request, link, refuseDelivery)),
    renew: askForNewLink,
  },
}

type Answering = (request: PageRequest, link: LinkActor) => Promise<Attempt | Tried | null>

/** An expired link is told apart from one that opens nothing; whose it was is said to nobody. */
async function withLink(
  request: PageRequest,
  then: (link: LinkActor) => Promise<Shown | Elsewhere>,
): Promise<Shown | Elsewhere> {
  const link = await request.link()
  if (link === null) return notFoundPage()
  if ('refused' in link) return expiredPage(request)
  return link.kind === 'link' ? then(link) : notFoundPage()
}

/** What worked is shown by the page itself, so that reloading does not send the form again. */
async function after(request: PageRequest, link: LinkActor, answer: Answering): Promise<Shown | Elsewhere> {
  const attempt = await answer(request, link)
  return attempt ? shown(request, link, attempt) : { to: `/j/${request.params.token}` }
}

async function shown(
  request: PageRequest,
  link: LinkActor,
  answered: Attempt | Tried | null,
): Promise<Shown> {
  const { params, company } = request
  const reply = await request.call('getJobByToken', link, { params })
  if (reply.status === 404) return notFoundPage()
  if (reply.problem) return troublePage(reply.status, reply.problem.request_id)
  const { job, contact, purpose } = reply.body as components['schemas']['PublicJob']
  const attempt = answered && 'quote_id' in answered ? answered : null
  const tried = answered && 'about' in answered ? answered : null
  const triedAt = (id: string) => (tried?.about === id ? tried : null)
  const forDelivery = purpose === 'delivery'
  const { locale } = company
  const page = `/j/${params.token}`
  const now = forDelivery ? nowOfDelivery(job) : nowOf(job)
  const tracking = !forDelivery && visitInSight(job) ? await track(request, link) : null
  const visit = tracking && <Tracker tracking={tracking} locale={locale} map={request.map} />
  const attemptAt = (quote: Quote | null) => (attempt && attempt.quote_id === quote?.id ? attempt : null)
  return {
    status: answered?.problem?.status,
    title: job.title,
    // What was just filled in is not taken away again by a look at how things stand.
    fresh: { address: page, seconds: answered ? 0 : tracking?.location ? 5 : 20 },
    map: tracking?.location !== null,
    body: (
      <article data-view={`/api/v1/customers/public/job/${params.token}/view`}>
        <div class="job-head">
          <p class="quiet small">Hello {contact.name}</p>
          <h1>{job.title}</h1>
          <p class="quiet">
            {job.number} · {[job.address_line, job.city].filter(Boolean).join(', ')}
          </p>
        </div>
        <div class="job-parts">
          <div class="job-main">
            <NowSection now={now} totals={attemptAt(now.quote)?.priced ?? now.quote} locale={locale}>
              {now.visit && visit}
            </NowSection>
            {tried && !isOnPage(job, tried.about) && (
              <section class="card stack">
                <Lost tried={tried} />
              </section>
            )}
            {job.checkpoints.filter(wasShown).map((checkpoint) => (
              <CheckpointSection
                checkpoint={checkpoint}
                company={company}
                page={page}
                tried={triedAt(checkpoint.id)}
                decides={contact.can_approve}
              />
            ))}
            {job.deliveries.map(
              (delivery, index) =>
                (forDelivery || wasBrought(delivery) || triedAt(delivery.id)) && (
                  <DeliverySection
                    delivery={delivery}
                    company={{ ...company, time_zone: job.time_zone }}
                    page={page}
                    tried={triedAt(delivery.id)}
                    number={index + 1}
                  />
                ),
            )}
            {job.quotes.map((quote) => (
              <QuoteSection
                quote={quote}
                company={company}
                page={page}
                decides={contact.can_approve}
                canceled={job.status === 'canceled'}
                attempt={attemptAt(quote)}
              />
            ))}
            {!now.visit && visit && (
              <section class="card stack" aria-labelledby="visit">
                <h2 id="visit">Your visit</h2>
                {visit}
              </section>
            )}
          </div>
          <StatusSection job={job} locale={locale} />
        </div>
        <p class="foot">
          Questions? Reply to our mail. This page is meant for you: whoever has its link sees it.
        </p>
      </article>
    ),
  }
}

/** Of what is still to come the office tells by mail. */
const wasBrought = ({ status }: Job['deliveries'][number]) => status !== 'expected' && status !== 'canceled'

function isOnPage({ checkpoints, deliveries }: Job, id: string): boolean {
  return checkpoints.filter(wasShown).some((one) => one.id === id) || deliveries.some((one) => one.id === id)
}

/** The visit in full; null for a link that is not for that. */
async function track(
  request: PageRequest,
  link: LinkActor,
): Promise<components['schemas']['CustomerTracking'] | null> {
  const reply = await request.call('getCustomerTracking', link, { params: { job_id: link.job_id } })
  return reply.problem ? null : (reply.body as components['schemas']['CustomerTracking'])
}
