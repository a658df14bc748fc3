import type { components } from '../../../../openapi/generated/contract.ts'
import type { PageRequest, Shown } from '../../page.ts'
import { say, sayAdvice } from '../../words/say.tsx'
import { ChangeSection } from '../request/change-section.tsx'
import { CancelSection } from './cancel-section.tsx'
import { CheckpointSection, wasShown } from './checkpoint-section.tsx'
import { DeliverySection } from './delivery-section.tsx'
import { disputesOf } from './dispute-answers.ts'
import { DisputeSection } from './dispute-section.tsx'
import type { Answered } from './job-forms.ts'
import { LoginSection } from './login-section.tsx'
import { MessagesSection } from './messages-section.tsx'
import { nowOf, visitInSight } from './now.ts'
import { nowOfDelivery } from './now-delivery.ts'
import { NowSection } from './now-section.tsx'
import { PhotosSection } from './photos-section.tsx'
import { PurchaseSection, purchasesOf } from './purchase-section.tsx'
import { QuoteSection } from './quote-section.tsx'
import { ReportedSection, ReportSection } from './report-section.tsx'
import { addsPhotos, type Seat, talks, type View } from './seat.ts'
import { StatusSection } from './status-section.tsx'
import { readsEarlier, talkOf } from './talk.ts'
import { Tracker } from './tracker-section.tsx'
import { Lost } from './work-forms.tsx'

type Quote = components['schemas']['CustomerQuote']
type Job = components['schemas']['CustomerJob']
type Tracking = components['schemas']['CustomerTracking']

/** A job as its customer sees it, by a link or signed in: what to know first, what to answer, and all around it. */
export async function jobShown(
  request: PageRequest,
  seat: Seat,
  { job, name, decides, read_only, whole }: View,
  answered: Answered | null,
): Promise<Shown> {
  const { company } = request
  const { locale } = company
  const { page, actor } = seat
  const attempt = answered && 'quote_id' in answered ? answered : null
  const tried = answered && 'about' in answered ? answered : null
  const issued = answered && 'login' in answered ? answered : null
  const disputed = answered && 'dispute' in answered ? answered : null
  const said = answered && 'reported' in answered ? answered : null
  const triedAt = (id: string) => (tried?.about === id ? tried : null)
  const forDelivery = actor.kind === 'link' && actor.purpose === 'delivery'
  const now = forDelivery ? nowOfDelivery(job) : nowOf(job)
  const [tracking, talk, disputes, materials] = await Promise.all([
    !forDelivery && visitInSight(job) ? track(request, seat) : null,
    talkOf(request, seat),
    disputesOf(request, seat),
    purchasesOf(request, seat),
  ])
  const visit = tracking && <Tracker tracking={tracking} locale={locale} map={request.map} />
  const attemptAt = (quote: Quote | null) => (attempt && attempt.quote_id === quote?.id ? attempt : null)
  const shown = talk.photos ?? []
  const mayAdd = addsPhotos(seat) && !read_only
  const here = { ...company, time_zone: job.time_zone }
  const pace =
    (answered && !('photos' in answered)) || readsEarlier(request) ? 0 : tracking?.location ? 5 : 20
  return {
    status: answered?.problem?.status,
    title: job.title,
    // What was just filled in is not taken away again by a look at how things stand.
    fresh: { address: page, seconds: pace },
    map: tracking?.location !== null,
    body: (
      <article data-view={actor.kind === 'link' ? viewOf(request) : undefined}>
        <div class="job-head">
          {name === null ? (
            <p class="small">
              <a class="back" href="/">
                {say('All my jobs')}
              </a>
            </p>
          ) : (
            <p class="quiet small">{say('Hello {name}', { name })}</p>
          )}
          <h1>{job.title}</h1>
          <p class="quiet">
            {job.number} · {[job.address_line, job.city].filter(Boolean).join(', ')}
          </p>
        </div>
        {whole?.advice && whole.status === 'requested' && (
          <p class="danger" role="alert">
            <b>{sayAdvice(whole.advice)}</b>
          </p>
        )}
        <div class="job-parts">
          <div class="job-main">
            {issued?.login && <LoginSection issued={issued} company={company} page={page} />}
            {said?.reported && <ReportedSection reported={said.reported} company={here} />}
            <NowSection now={now} totals={attemptAt(now.quote)?.priced ?? now.quote} locale={locale}>
              {now.visit && visit}
            </NowSection>
            {tried && !isOnPage(job, tried.about) && (
              <section class="card stack">
                <Lost tried={tried} />
              </section>
            )}
            {disputes.map((each) => (
              <DisputeSection
                {...each}
                company={here}
                page={page}
                tried={disputed?.dispute === each.dispute.id ? disputed : null}
              />
            ))}
            {job.checkpoints.filter(wasShown).map((checkpoint) => (
              <CheckpointSection
                checkpoint={checkpoint}
                company={company}
                page={page}
                tried={triedAt(checkpoint.id)}
                decides={decides}
                photos={shown.filter(({ checkpoint_id }) => checkpoint_id === checkpoint.id)}
                pictures={mayAdd}
              />
            ))}
            {job.deliveries.map(
              (delivery, index) =>
                (forDelivery || wasBrought(delivery) || triedAt(delivery.id)) && (
                  <DeliverySection
                    delivery={delivery}
                    company={here}
                    page={page}
                    tried={triedAt(delivery.id)}
                    number={index + 1}
                    photos={shown.filter(({ delivery_id }) => delivery_id === delivery.id)}
                    pictures={mayAdd}
                  />
                ),
            )}
            <PurchaseSection materials={materials} company={company} />
            {job.quotes.map((quote) => (
              <QuoteSection
                quote={quote}
                company={company}
                page={page}
                byLink={actor.kind === 'link'}
                decides={decides}
                canceled={job.status === 'canceled'}
                attempt={attemptAt(quote)}
              />
            ))}
            {!now.visit && visit && (
              <section class="card stack" aria-labelledby="visit">
                <h2 id="visit">{say('Your visit')}</h2>
                {visit}
              </section>
            )}
            {talk.photos && (
              <PhotosSection
                photos={shown.filter((photo) => !isBeside(job, photo))}
                all={shown}
                page={page}
                uploaded={answered && 'photos' in answered ? answered : null}
                missed={Number([request.query.refused].flat()[0]) || 0}
                mayAdd={mayAdd}
              />
            )}
            {talk.messages && (
              <MessagesSection
                messages={talk.messages}
                earlier={talk.earlier}
                company={here}
                page={page}
                unsent={answered && 'message' in answered ? answered : null}
                maySend={!read_only && !readsEarlier(request)}
              />
            )}
            {complains(job, seat) && <ReportSection page={page} tried={said?.problem ? said : null} />}
            {!issued?.login && !read_only && offersLogin(job, seat) && (
              <LoginSection issued={issued} company={company} page={page} />
            )}
            {whole?.status === 'requested' && (
              <ChangeSection
                job={whole}
                company={company}
                page={page}
                at={request.at}
                tried={answered && 'changed' in answered ? answered : null}
              />
            )}
            {whole && cancels(whole) && (
              <CancelSection page={page} tried={answered && 'reason' in answered ? answered : null} />
            )}
          </div>
          <StatusSection job={job} locale={locale} />
        </div>
        <p class="foot">
          {actor.kind === 'link'
            ? say('Questions? Reply to our mail. This page is meant for you: whoever has its link sees it.')
            : say('Questions? Write to us above, or reply to any of our mails.')}
        </p>
      </article>
    ),
  }
}

const viewOf = ({ params }: PageRequest) => `/api/v1/customers/public/job/${params.token}/view`

/** Of what is still to come the office tells by mail. */
const wasBrought = ({ status }: Job['deliveries'][number]) => status !== 'expected' && status !== 'canceled'

const cancels = ({ allowed_actions }: components['schemas']['Job']) =>
  allowed_actions.some(({ action, allowed }) => action === 'cancel' && allowed)

/** Whatever was done for them. */
const complains = ({ status }: Job, { actor }: Seat) =>
  (actor.kind !== 'link' || actor.purpose === 'job') && !['requested', 'quoted', 'canceled'].includes(status)

/** Once it is agreed, whoever came by a link may have a login instead. */
const offersLogin = ({ status }: Job, seat: Seat) =>
  seat.actor.kind === 'link' && talks(seat) && ['approved', 'active', 'on_hold', 'completed'].includes(status)

function isOnPage({ checkpoints, deliveries }: Job, id: string): boolean {
  return checkpoints.filter(wasShown).some((one) => one.id === id) || deliveries.some((one) => one.id === id)
}

/** What shows a delivery or a step stands with that. */
function isBeside({ checkpoints, deliveries }: Job, photo: components['schemas']['Photo']): boolean {
  return [...checkpoints.filter(wasShown), ...deliveries.filter(wasBrought)].some(
    ({ id }) => id === photo.delivery_id || id === photo.checkpoint_id,
  )
}

/** The visit in full; null for a link that is not for that. */
async function track(request: PageRequest, { actor, job_id }: Seat): Promise<Tracking | null> {
  const reply = await request.call('getCustomerTracking', actor, { params: { job_id } })
  return reply.problem ? null : (reply.body as Tracking)
}
