import type { components } from '../../../../openapi/generated/contract.ts'
import type { LinkActor } from '../../../contract/actor.ts'
import type { Elsewhere, Page, PageRequest, Shown } from '../../page.ts'
import { notFoundPage, troublePage } from '../not-found.tsx'
import { answerInWords, approve, price, sendCode } from './answers.ts'
import type { Attempt } from './attempt.ts'
import { askForNewLink, expiredPage } from './expired.tsx'
import { nowOf, visitInSight } from './now.ts'
import { NowSection } from './now-section.tsx'
import { QuoteSection } from './quote-section.tsx'
import { StatusSection } from './status-section.tsx'
import { Tracker } from './tracker-section.tsx'

type Quote = components['schemas']['CustomerQuote']

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
    renew: askForNewLink,
  },
}

type Answering = (request: PageRequest, link: LinkActor) => Promise<Attempt | null>

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

async function shown(request: PageRequest, link: LinkActor, attempt: Attempt | null): Promise<Shown> {
  const { params, company } = request
  const reply = await request.call('getJobByToken', link, { params })
  if (reply.status === 404) return notFoundPage()
  if (reply.problem) return troublePage(reply.status, reply.problem.request_id)
  const { job, contact } = reply.body as components['schemas']['PublicJob']
  const { locale } = company
  const page = `/j/${params.token}`
  const now = nowOf(job)
  const tracking = visitInSight(job) ? await track(request, link) : null
  const visit = tracking && <Tracker tracking={tracking} locale={locale} map={request.map} />
  const attemptAt = (quote: Quote | null) => (attempt && attempt.quote_id === quote?.id ? attempt : null)
  return {
    status: attempt?.problem?.status,
    title: job.title,
    fresh: { address: page, seconds: tracking?.location ? 5 : 20 },
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

/** The visit in full; null for a link that is not for that. */
async function track(
  request: PageRequest,
  link: LinkActor,
): Promise<components['schemas']['CustomerTracking'] | null> {
  const reply = await request.call('getCustomerTracking', link, { params: { job_id: link.job_id } })
  return reply.problem ? null : (reply.body as components['schemas']['CustomerTracking'])
}
