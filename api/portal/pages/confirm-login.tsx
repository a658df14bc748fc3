import type { ProfileActor } from '../../contract/actor.ts'
import { Alert, Field, type FormProblem, SubmitButton } from '../form.tsx'
import { field, type PageRequest } from '../page.ts'
import { phrase, say } from '../words/say.tsx'

/** What a form about the code came to. */
export interface CodeAnswer {
  /** Where a code was just mailed to, as far as it is shown. */
  sent_to: string | null
  problem: FormProblem | null
}

/** Has the code mailed that shows that the address on file is theirs. */
export async function sendLoginCode(request: PageRequest, actor: ProfileActor): Promise<CodeAnswer> {
  const { body, problem } = await request.call('sendCredentialCode', actor)
  return problem ? { sent_to: null, problem } : { ...(body as { sent_to: string }), problem }
}

/** Takes the code; null when the login covers all jobs from now on. */
export async function confirmLogin(request: PageRequest, actor: ProfileActor): Promise<CodeAnswer | null> {
  const code = field(request, 'code').replaceAll(/\s/g, '')
  const { problem } = await request.call('confirmCredential', actor, { body: { code } })
  return problem && { sent_to: null, problem }
}

/** For a login that covers one job until it is sure who holds it. */
export function ConfirmLoginSection({ answer }: { answer: CodeAnswer | null }) {
  const asked = answer !== null && (answer.sent_to !== null || answer.problem?.code !== 'too_many_requests')
  return (
    <section class="card first care stack" aria-labelledby="confirm-login">
      <h2 id="confirm-login">{say('Is this your mail address?')}</h2>
      <p>
        {say(
          'So far this login opens one job. We mail six digits to the address we have for you; enter them here, and you see all your jobs and can approve and ask for more.',
        )}
      </p>
      <Alert problem={answer?.problem ?? null} words={plainly} />
      {answer?.sent_to && (
        <p class="news" role="status">
          {say('We have mailed the code to {address}. It is good for ten minutes.', {
            address: answer.sent_to,
          })}
        </p>
      )}
      {asked && (
        <form method="post" action="/confirm-login">
          <Field label={say('Code from our mail')} name="code" autocomplete="one-time-code" maxlength={7} />
          <SubmitButton>{say('Confirm')}</SubmitButton>
        </form>
      )}
      <form method="post" action="/login-code">
        <SubmitButton quiet={asked}>
          {asked ? say('Mail me another code') : say('Mail me the code')}
        </SubmitButton>
      </form>
    </section>
  )
}

const plainly = {
  invalid_input: phrase('Please type the six digits of our mail.'),
  code_refused: phrase('This is not the code of our last mail, or its ten minutes are over.'),
  too_many_requests: phrase('That was often. Please wait a while, then ask for a code again.'),
  contact_without_mail: phrase('We have no mail address of yours. Please call us.'),
}
