import type { components } from '../../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../../contract/actor.ts'
import { money } from '../../../wording/money.ts'
import { day } from '../../../wording/time.ts'
import { Alert, Field, SubmitButton } from '../../form.tsx'
import { field, type Page, type PageRequest, type Shown } from '../../page.ts'
import { say } from '../../words/say.tsx'
import { QuoteLines } from '../job/quote-lines.tsx'
import { notFoundPage } from '../not-found.tsx'
import { answerOf, forContractor } from './contractor.ts'

type ToSign = components['schemas']['QuotesToSign']
type Quote = ToSign['items'][number]
type Problem = components['schemas']['Problem']

/** The contractor's phone in the customer's hand: the quote word for word, a name, and a field to sign in. */
export const signPage: Page = {
  path: '/field/:visit_id/sign',
  show: forContractor((request, actor) => shown(request, actor, String(request.query.quote ?? ''))),
  forms: {
    agree: forContractor(async (request, actor) => {
      const quote_id = field(request, 'quote_id')
      const body = {
        contact_id: field(request, 'contact_id'),
        revision: Number(field(request, 'revision')),
        content_sha256: field(request, 'content_sha256'),
        name: field(request, 'name').trim(),
        strokes: strokesOf(field(request, 'strokes')),
      }
      const { problem } = await request.call('signQuoteOnSite', actor, { params: { quote_id }, body })
      return problem ? shown(request, actor, quote_id, problem) : { to: `/field/${request.params.visit_id}` }
    }),
  },
}

/** What the script of the page wrote down of the drawing; nothing where it is nothing of the kind. */
function strokesOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return []
  }
}

async function shown(
  request: PageRequest,
  actor: ProfileActor,
  quoteId: string,
  problem: Problem | null = null,
): Promise<Shown> {
  const { visit_id = '' } = request.params
  const open = await answerOf<ToSign>(request, actor, 'listQuotesToSign', { params: { visit_id } })
  const quote = open?.items.find(({ id }) => id === quoteId)
  if (!open || (!quote && !problem)) return notFoundPage()
  return {
    status: problem?.status,
    title: say('Sign'),
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <p>
            <a href={`/field/${visit_id}`}>{say('Back to the visit')}</a>
          </p>
          <h1>{quote?.title ?? say('The quote')}</h1>
        </div>
        <Alert problem={problem} />
        {quote && <Offer quote={quote} locale={request.company.locale} />}
        {quote && (
          <Agreement
            quote={quote}
            approvers={open.approvers}
            action={`/field/${visit_id}/sign/agree`}
            name={field(request, 'name')}
          />
        )}
      </div>
    ),
  }
}

function Offer({ quote, locale }: { quote: Quote; locale: string }) {
  const show = (minor: number) => money(minor, quote.currency, locale)
  return (
    <section class="card stack" aria-labelledby="offer">
      <h2 id="offer">
        {say(quote.kind === 'estimate' ? 'Estimate {number}' : 'Quote {number}', { number: quote.number })}
      </h2>
      {quote.introduction && <p class="said">{quote.introduction}</p>}
      <QuoteLines quote={quote} locale={locale} form={null} ticked={new Set()} />
      <dl class="totals">
        {quote.discount_minor > 0 && (
          <div>
            <dt>{say('Discount')}</dt>
            <dd>−{show(quote.discount_minor)}</dd>
          </div>
        )}
        {quote.tax_minor > 0 && (
          <div>
            <dt>{say('Tax')}</dt>
            <dd>{show(quote.tax_minor)}</dd>
          </div>
        )}
        <div class="sum">
          <dt>{say('Total')}</dt>
          <dd>{show(quote.total_minor)}</dd>
        </div>
      </dl>
      {quote.terms && <p class="said small">{quote.terms}</p>}
      {quote.valid_until && (
        <p class="quiet small">{say('Holds until {day}.', { day: day(quote.valid_until, locale) })}</p>
      )}
    </section>
  )
}

interface AgreementProps {
  quote: Quote
  approvers: ToSign['approvers']
  action: string
  /** As it was typed before the form was refused. */
  name: string
}

function Agreement({ quote, approvers, action, name }: AgreementProps) {
  if (approvers.length === 0)
    return <p class="news">{say('Nobody of this job may agree to it. Please ask the office.')}</p>
  return (
    <section class="card stack" aria-labelledby="agree">
      <h2 id="agree">{say('I agree to this')}</h2>
      <form method="post" action={action} data-sign>
        <input type="hidden" name="quote_id" value={quote.id} />
        <input type="hidden" name="revision" value={quote.revision} />
        <input type="hidden" name="content_sha256" value={quote.content_sha256} />
        <input type="hidden" name="strokes" value="[]" />
        <p class="field">
          <label for="contact_id">{say('Who signs')}</label>
          <select id="contact_id" name="contact_id">
            {approvers.map((approver) => (
              <option value={approver.contact_id}>{approver.name}</option>
            ))}
          </select>
        </p>
        <Field label={say('Full name')} name="name" value={name} autocomplete="off" maxlength={200} />
        <p class="field with-script">
          <label for="signature">{say('Signature')}</label>
          <canvas
            id="signature"
            class="signature"
            width="900"
            height="300"
            role="img"
            aria-label={say('Sign here')}
          />
          <button type="button" class="link" data-wipe>
            {say('Wipe it away')}
          </button>
        </p>
        <noscript>
          <p class="news">{say('Signing takes a browser that runs the scripts of this page.')}</p>
        </noscript>
        <SubmitButton>{say('I agree and sign')}</SubmitButton>
      </form>
    </section>
  )
}
