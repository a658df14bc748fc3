import { instant } from '../../../wording/time.ts'
import { Alert, SubmitButton } from '../../form.tsx'
import type { Company } from '../../page.ts'
import { say, sayMarked } from '../../words/say.tsx'
import type { Issued } from './login-answers.ts'

interface SectionProps {
  issued: Issued | null
  company: Company
  /** Where the page itself stands. */
  page: string
}

/** What to sign in with, shown this once; or the offer to make it. */
export function LoginSection({ issued, company, page }: SectionProps) {
  if (issued?.login) return <Made login={issued.login} company={company} />
  const again = issued?.problem?.code === 'credential_exists'
  return (
    <section class="card" aria-labelledby="login">
      <details id="login-fold" open={issued !== null}>
        <summary>
          <h2 id="login">{say('A login of your own')}</h2>
        </summary>
        <form class="stack" method="post" action={`${page}/login`}>
          <Alert problem={issued?.problem ?? null} />
          <p>
            {say(
              'With it you find this job without looking for our mail. You get a user name and a password here, and choose a password of your own when you first sign in.',
            )}
          </p>
          {again && <input type="hidden" name="replace" value="yes" />}
          <SubmitButton quiet>{again ? say('Make new ones') : say('Make my login')}</SubmitButton>
          <p class="quiet small">
            {sayMarked('You have one already? <a>Sign in</a>', {
              a: (parts) => <a href="/sign-in">{parts}</a>,
            })}
          </p>
        </form>
      </details>
    </section>
  )
}

function Made({ login, company }: { login: NonNullable<Issued['login']>; company: Company }) {
  const until = instant(new Date(login.credential.expires_at), {
    zone: company.time_zone,
    locale: company.locale,
  })
  return (
    <section class="card first good stack" aria-labelledby="login">
      <h2 id="login">{say('Your login')}</h2>
      <p role="status">
        {say('Write it down or copy it now: we show it this once, and send it in no mail.')}
      </p>
      <Secret id="user-name" name={say('User name')} value={login.user_name} />
      <Secret id="password" name={say('Temporary password')} value={login.password} />
      <p>
        {say(
          'It is good for one sign-in, until {until}. There you choose a password of your own, and then you need this one no more.',
          { until },
        )}
      </p>
      <p>
        <a class="button" href="/sign-in">
          {say('Sign in now')}
        </a>
      </p>
    </section>
  )
}

/** Words to be typed elsewhere, letter by letter. */
function Secret({ id, name, value }: { id: string; name: string; value: string }) {
  return (
    <div class="secret">
      <p class="quiet small">{name}</p>
      <p>
        <code id={id}>{value}</code>
      </p>
      <button class="button soft with-script" type="button" data-copy={id} data-copied={say('Copied')}>
        {sayMarked('Copy <unseen>the {name}</unseen>', {
          name: name.toLowerCase(),
          unseen: (parts) => <span class="unseen">{parts}</span>,
        })}
      </button>
    </div>
  )
}
