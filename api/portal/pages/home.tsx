import type { components } from '../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../contract/actor.ts'
import { SubmitButton } from '../form.tsx'
import { bodyOf, type Elsewhere, type Page, type PageRequest, type Shown } from '../page.ts'
import { say } from '../words/say.tsx'
import { type CodeAnswer, ConfirmLoginSection, confirmLogin, sendLoginCode } from './confirm-login.tsx'
import { DashboardSections } from './dashboard.tsx'

/** What somebody sees who is signed in: customers their jobs, the office and contractors the way to their work. */
export const homePage: Page = {
  path: '/',
  show: (request) => shown(request, null),
  forms: {
    async 'sign-out'(request) {
      const actor = await request.signedIn()
      if (actor.kind === 'profile') await request.call('logOut', actor, { body: {} })
      return { to: '/sign-in', cookie: null }
    },
    'login-code': (request) => after(request, sendLoginCode),
    'confirm-login': (request) => after(request, confirmLogin),
  },
}

/** What worked is shown by the page itself. */
async function after(
  request: PageRequest,
  act: (request: PageRequest, actor: ProfileActor) => Promise<CodeAnswer | null>,
): Promise<Shown | Elsewhere> {
  const actor = await request.signedIn()
  const answer = actor.kind === 'profile' ? await act(request, actor) : null
  return answer ? shown(request, answer) : { to: '/' }
}

async function shown(request: PageRequest, answer: CodeAnswer | null): Promise<Shown | Elsewhere> {
  const actor = await request.signedIn()
  if (actor.kind !== 'profile') return { to: '/sign-in' }
  const { body } = await request.call('getMe', actor)
  const { profile } = body as components['schemas']['Me']
  return {
    status: answer?.problem?.status,
    title: say('Your account'),
    fresh: { address: '/', seconds: answer ? 0 : 30 },
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <h1>{say('Hello {name}', { name: profile.name })}</h1>
          <p class="quiet">{say('You are signed in as {email}.', { email: profile.email })}</p>
        </div>
        {actor.only_job_id && <ConfirmLoginSection answer={answer} />}
        {await ownSections(request, actor)}
        <form method="post" action="/sign-out">
          <SubmitButton quiet>{say('Sign out')}</SubmitButton>
        </form>
      </div>
    ),
  }
}

async function ownSections(request: PageRequest, actor: ProfileActor) {
  if (actor.role === 'customer') {
    const [board, jobs, disputes] = await Promise.all([
      request.call('getCustomerDashboard', actor),
      request.call('listCustomerJobs', actor, { query: { limit: 50 } }),
      request.call('listDisputes', actor, { query: { awaiting: 'customer', limit: 50 } }),
    ])
    if (board.problem) return null
    const known = jobs.problem ? [] : bodyOf<components['schemas']['CustomerJobPage']>(jobs).items
    const asked = disputes.problem ? [] : bodyOf<components['schemas']['DisputePage']>(disputes).items
    return (
      <DashboardSections
        dashboard={board.body as components['schemas']['CustomerDashboard']}
        disputes={asked.filter(({ job_id }) => job_id !== null)}
        past={known.filter(({ status }) => status === 'closed' || status === 'canceled')}
        asks={!actor.only_job_id}
        company={request.company}
      />
    )
  }
  if (actor.role === 'contractor')
    return (
      <p>
        <a class="button" href="/field">
          {say('My work')}
        </a>
      </p>
    )
  return (
    <p>
      <a class="button" href="/console/">
        {say('Open the console')}
      </a>
    </p>
  )
}
