import type { components } from '../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../contract/actor.ts'
import { SubmitButton } from '../form.tsx'
import { listOf, type Page, type PageRequest } from '../page.ts'
import { DashboardSections } from './dashboard.tsx'

/** What somebody sees who is signed in: customers their jobs, the office and contractors the way to their work. */
export const homePage: Page = {
  path: '/',
  async show(request) {
    const actor = await request.signedIn()
    if (actor.kind !== 'profile') return { to: '/sign-in' }
    const { body } = await request.call('getMe', actor)
    const { profile } = body as components['schemas']['Me']
    return {
      title: 'Your account',
      fresh: { address: '/', seconds: 30 },
      body: (
        <div class="narrow job-main">
          <div class="job-head">
            <h1>Hello {profile.name}</h1>
            <p class="quiet">You are signed in as {profile.email}.</p>
          </div>
          {await ownSections(request, actor)}
          <form method="post" action="/sign-out">
            <SubmitButton quiet>Sign out</SubmitButton>
          </form>
        </div>
      ),
    }
  },
  forms: {
    async 'sign-out'(request) {
      const actor = await request.signedIn()
      if (actor.kind === 'profile') await request.call('logOut', actor, { body: {} })
      return { to: '/sign-in', cookie: null }
    },
  },
}

async function ownSections(request: PageRequest, actor: ProfileActor) {
  if (actor.role === 'customer') {
    const [board, jobs] = await Promise.all([
      request.call('getCustomerDashboard', actor),
      request.call('listCustomerJobs', actor, { query: { limit: 50 } }),
    ])
    if (board.problem) return null
    const known = jobs.problem ? [] : listOf<components['schemas']['CustomerJobSummary']>(jobs)
    return (
      <DashboardSections
        dashboard={board.body as components['schemas']['CustomerDashboard']}
        past={known.filter(({ status }) => status === 'closed' || status === 'canceled')}
        company={request.company}
      />
    )
  }
  if (actor.role === 'contractor')
    return (
      <p>
        <a class="button" href="/field">
          My work
        </a>
      </p>
    )
  return (
    <p>
      <a class="button" href="/console/">
        Open the console
      </a>
    </p>
  )
}
