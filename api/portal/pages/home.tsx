import type { components } from '../../../openapi/generated/contract.ts'
import { SubmitButton } from '../form.tsx'
import type { Page } from '../page.ts'

/** What somebody sees who is signed in. */
export const homePage: Page = {
  path: '/',
  async show(request) {
    const actor = await request.signedIn()
    if (actor.kind !== 'profile') return { to: '/sign-in' }
    const { body } = await request.call('getMe', actor)
    const { profile } = body as components['schemas']['Me']
    return {
      title: 'Your account',
      body: (
        <section class="card stack narrow">
          <h1>Hello {profile.name}</h1>
          <p>You are signed in as {profile.email}.</p>
          <form method="post" action="/sign-out">
            <SubmitButton quiet>Sign out</SubmitButton>
          </form>
        </section>
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
