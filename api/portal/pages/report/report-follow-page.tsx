import { createHash } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import { publicActor } from '../../../contract/actor.ts'
import { instant } from '../../../wording/time.ts'
import { Alert, Field, type FormProblem, SubmitButton } from '../../form.tsx'
import {
  bodyOf,
  type Company,
  type Elsewhere,
  field,
  type Page,
  type PageRequest,
  type Shown,
} from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import { offer, ProposalsBefore } from '../job/dispute-proposals.tsx'
import { Thread } from '../job/messages-section.tsx'
import { notFoundPage, troublePage } from '../not-found.tsx'
import { Advice, Understood } from './understood.tsx'

type Followed = components['schemas']['PublicDispute']

/** The private page of who reported without an account: what was understood, what became of it, whose turn it is. */
export const reportFollowPage: Page = {
  path: '/report/:report_key',
  show: (request) => follow(request),
  forms: {
    message: write,
    accept: (request) => send(request, 'acceptPublicProposal', answer(request)),
    refuse: (request) => send(request, 'refusePublicProposal', answer(request)),
  },
}

type Answering = 'sendPublicMessage' | 'acceptPublicProposal' | 'refusePublicProposal'

function answer(request: PageRequest): object {
  const words = field(request, 'words').trim()
  return { name: field(request, 'name').trim(), ...(words && { words }) }
}

/** The same words after the same message of a report are one message, however often they are sent. */
function write(request: PageRequest): Promise<Shown | Elsewhere> {
  const body = { body: field(request, 'message').trim() }
  const key = createHash('sha256')
    .update([request.params.report_key, field(request, 'after'), body.body].join('\n'))
    .digest('hex')
  return send(request, 'sendPublicMessage', body, key)
}

async function send(
  request: PageRequest,
  id: Answering,
  body: object,
  key?: string,
): Promise<Shown | Elsewhere> {
  const { report_key } = request.params
  const proposal_id = field(request, 'proposal_id')
  const params = { report_key, ...(proposal_id && { proposal_id }) }
  const { problem } = await request.call(id, publicActor, { params, body, ...(key && { key }) })
  return problem ? follow(request, problem) : { to: `/report/${report_key}` }
}

async function follow(request: PageRequest, problem: FormProblem | null = null): Promise<Shown> {
  const { report_key } = request.params
  const reply = await request.call('getPublicDispute', publicActor, { params: { report_key } })
  // What is no key at all opens nothing either.
  if (reply.status === 404 || reply.status === 400) return notFoundPage()
  if (reply.problem) return troublePage(reply.status, reply.problem.request_id)
  return shown(request, bodyOf<Followed>(reply), problem)
}

function shown(request: PageRequest, followed: Followed, problem: FormProblem | null): Shown {
  const { company, params, query } = request
  const { triage, messages, dispute } = followed
  const page = `/report/${params.report_key}`
  const missed = Number([query.missed].flat()[0]) || 0
  return {
    status: problem?.status,
    title: say('Your report'),
    // Asked for anew it would not say any more that its address is to be kept.
    ...(query.new === undefined && { fresh: { address: page, seconds: 30 } }),
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <h1>{query.new === undefined ? say('Your report') : say('Thank you, we have it')}</h1>
        </div>
        <Advice triage={triage} />
        <Alert problem={problem} words={plainly} />
        {query.new !== undefined && (
          <p class="news" role="status">
            {say(
              'Keep this page: its address and the one in our mail are the only ways back to your report.',
            )}
          </p>
        )}
        {missed > 0 && (
          <p class="alert" role="alert">
            {say(
              '{count, plural, one {One of your photos could not be opened. Please describe it to us below.} other {# of your photos could not be opened. Please describe them to us below.}}',
              { count: missed },
            )}
          </p>
        )}
        <section class="card first care stack" aria-labelledby="now">
          <h2 id="now">
            {say(followed.outcome ? became[followed.outcome] : phrase('A person looks at it'))}
          </h2>
          <p>{turn(followed, company)}</p>
          {followed.outcome_words && <p class="said">{followed.outcome_words}</p>}
        </section>
        <section class="card stack" aria-labelledby="understood">
          <h2 id="understood">{say('What we understood')}</h2>
          <Understood triage={triage} />
          {followed.photo_count > 0 && <p class="quiet small">{photosCame(followed.photo_count)}</p>}
        </section>
        {dispute && dispute.proposals.length > 0 && (
          <section class="card stack" aria-labelledby="proposals">
            <h2 id="proposals">{say('What was proposed')}</h2>
            {dispute.proposals
              .filter(({ status }) => status === 'open')
              .map((proposal) => (
                <div class="answered">
                  <h3>{offer(proposal, company.locale)}</h3>
                  <p class="said">{proposal.words}</p>
                  {dispute.may_answer ? (
                    <ProposalForms page={page} proposal_id={proposal.id} name={field(request, 'name')} />
                  ) : (
                    <p class="quiet small">
                      {say(
                        'Whoever may approve on this job answers it. If that is you, open this page from our mail. You can write to us below.',
                      )}
                    </p>
                  )}
                </div>
              ))}
            <ProposalsBefore proposals={dispute.proposals} company={company} />
          </section>
        )}
        {messages.length > 0 && (
          <section class="card stack" aria-labelledby="messages">
            <h2 id="messages">{say('What was said')}</h2>
            <Thread
              messages={messages.map(({ author, ...message }) => ({
                ...message,
                mine: author === 'customer',
                author_name: company.company_name,
                photos: [],
              }))}
              company={company}
              page={page}
            />
          </section>
        )}
        {open(followed) && (
          <Writing
            page={page}
            after={messages.at(-1)?.created_at ?? ''}
            words={problem ? field(request, 'message') : ''}
          />
        )}
        <p class="foot">
          {say('Questions? Reply to our mail. This page is meant for you: whoever has its address sees it.')}
        </p>
      </div>
    ),
  }
}

/** Whether there is still somebody to write to about it. */
const open = ({ dispute, outcome }: Followed): boolean =>
  dispute ? !['resolved', 'withdrawn', 'closed_no_response'].includes(dispute.status) : outcome === null

function ProposalForms({ page, proposal_id, name }: { page: string; proposal_id: string; name: string }) {
  const parts = (of: string) => (
    <>
      <input type="hidden" name="proposal_id" value={proposal_id} />
      <Field
        id={`${of}-name`}
        label={say('Your full name')}
        name="name"
        value={name}
        autocomplete="name"
        maxlength={200}
      />
    </>
  )
  return (
    <>
      <form method="post" action={`${page}/accept`}>
        {parts('accept')}
        <SubmitButton>{say('Accept this')}</SubmitButton>
      </form>
      <details id="refuse-proposal">
        <summary>{say('I do not accept this')}</summary>
        <form method="post" action={`${page}/refuse`}>
          {parts('refuse')}
          <p class="field">
            <label for="refuse-words">{say('What would be right?')}</label>
            <textarea id="refuse-words" name="words" maxlength={2000} />
          </p>
          <SubmitButton quiet>{say('Refuse the proposal')}</SubmitButton>
        </form>
      </details>
    </>
  )
}

function Writing({ page, after, words }: { page: string; after: string; words: string }) {
  return (
    <section class="card stack" aria-labelledby="write">
      <h2 id="write">{say('Is there more to say?')}</h2>
      <form method="post" action={`${page}/message`}>
        <input type="hidden" name="after" value={after} />
        <p class="field">
          <label for="message">{say('Write to us')}</label>
          <textarea id="message" name="message" required maxlength={8000}>
            {words}
          </textarea>
        </p>
        <SubmitButton quiet>{say('Send message')}</SubmitButton>
      </form>
    </section>
  )
}

const photosCame = (count: number): string =>
  say('{count, plural, one {One photo came with it.} other {# photos came with it.}}', { count })

const plainly = {
  invalid_input: phrase('Please write a few words.'),
  name_required: phrase('Please type your full name.'),
  forbidden: phrase('Whoever may approve on this job answers it. You can write to us below.'),
  dispute_ended: phrase('It has ended meanwhile; you see how it stands. Please report what is new.'),
  proposal_answered: phrase('This was answered already, or there is a newer proposal; please look again.'),
  idempotency_in_flight: phrase('It is on its way already; look again in a moment.'),
  too_many_requests: phrase('That was a lot from here. Please wait a while, or call us.'),
}

const became: Record<NonNullable<Followed['outcome']>, Phrase> = {
  dispute: phrase('We look into it'),
  request: phrase('We made a job of it'),
  part_of_job: phrase('It is part of the job under way'),
  dismissed: phrase('We have looked at it'),
}

/** Whose turn it is, and until when. */
function turn({ awaiting, respond_by }: Followed, { time_zone: zone, locale }: Company): string {
  if (awaiting === 'nobody') return say('There is nothing more to do.')
  const until = respond_by && instant(new Date(respond_by), { zone, locale })
  if (awaiting === 'customer')
    return until ? say('Please answer below by {until}.', { until }) : say('Please answer below.')
  return until ? say('You hear from us by {until}.', { until }) : say('You hear from us.')
}
