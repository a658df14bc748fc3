import { publicActor } from '../../../contract/actor.ts'
import { SubmitButton } from '../../form.tsx'
import type { Elsewhere, PageRequest, Shown } from '../../page.ts'
import { say } from '../../words/say.tsx'

/** A link that was good once: a new one goes to the address on file, and nowhere else. */
export function expiredPage({ params, query }: PageRequest): Shown {
  const asked = query.asked !== undefined
  return {
    status: 410,
    stuck: true,
    title: asked ? say('Look into your mail') : say('Link expired'),
    body: asked ? (
      <section class="card stack narrow">
        <h1>{say('Look into your mail')}</h1>
        <p>{say('If we have an address for this link, a new one is on its way to it now.')}</p>
        <p class="quiet">{say('Nothing there after a few minutes? Reply to any mail you have from us.')}</p>
      </section>
    ) : (
      <section class="card stack narrow">
        <h1>{say('This link has expired')}</h1>
        <p>{say('Links in our mails work for a while only, so that your job stays between us.')}</p>
        <form method="post" action={`/j/${params.token}/renew`}>
          <SubmitButton>{say('Send me a new one')}</SubmitButton>
        </form>
        <p class="quiet">{say('It goes to the mail address that we have on file for you.')}</p>
      </section>
    ),
  }
}

/** Says the same whatever came of it. */
export async function askForNewLink(request: PageRequest): Promise<Shown | Elsewhere> {
  const { params } = request
  await request.call('renewLink', publicActor, { params })
  return { to: `/j/${params.token}?asked=yes` }
}
