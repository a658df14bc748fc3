import type { components } from '../../../../openapi/generated/contract.ts'
import { instant } from '../../../wording/time.ts'
import { Alert, DangerAdvice, SubmitButton } from '../../form.tsx'
import type { Company } from '../../page.ts'
import { PhotoField, Sending } from '../../photo-field.tsx'
import { phrase, say } from '../../words/say.tsx'
import { Advice, Understood } from '../report/understood.tsx'
import { reasonOf } from './file-reasons.ts'
import type { ReportTried } from './report-answers.ts'

/** Where one says that something is wrong, in words and pictures; folded away until it is wanted. */
export function ReportSection({ page, tried }: { page: string; tried: ReportTried | null }) {
  return (
    <section class="card" aria-labelledby="complain">
      <details id="complain-fold" open={tried !== null}>
        <summary>
          <h2 id="complain">{say('Something is wrong')}</h2>
        </summary>
        <form method="post" action={`${page}/report`} enctype="multipart/form-data" data-progress>
          <DangerAdvice />
          <Alert problem={tried?.problem ?? null} words={plainly} />
          <p class="field">
            <label for="report-words">{say('What is wrong?')}</label>
            <span class="hint" id="report-words-hint">
              {say('What happened, where, and since when.')}
            </span>
            <textarea
              id="report-words"
              name="words"
              required
              minlength={3}
              maxlength={8000}
              aria-describedby="report-words-hint"
            >
              {tried?.words ?? ''}
            </textarea>
          </p>
          <PhotoField id="report-photos" forgotten={tried?.pictured} />
          <div class="field outcomes">
            <label>
              <input type="checkbox" name="dispute" value="yes" checked={tried?.dispute} />
              <span>
                {say('We do not agree about your work')}
                <span class="hint">{say('Then it gets a number, and we propose how to settle it.')}</span>
              </span>
            </label>
          </div>
          <Sending />
          <SubmitButton quiet>{say('Tell us')}</SubmitButton>
          <p class="quiet small field">{say('You see at once what we understood.')}</p>
        </form>
      </details>
    </section>
  )
}

/** The answer to a report: what to do first, what was understood of it, and until when somebody answers. */
export function ReportedSection({
  reported,
  company,
}: {
  reported: components['schemas']['Reported']
  company: Company
}) {
  const { triage, respond_by, dispute_id, files } = reported
  const { time_zone: zone, locale } = company
  const until = instant(new Date(respond_by), { zone, locale })
  const missed = files.filter(({ taken }) => !taken)
  return (
    <>
      <Advice triage={triage} />
      <section class="card first good stack" aria-labelledby="reported">
        <h2 id="reported">{say('Thank you, we have it')}</h2>
        <p>{say('A person looks at it. You hear from us by {until}.', { until })}</p>
        {dispute_id && <p>{say('It stands below, with its number and all that is said about it.')}</p>}
        <Understood triage={triage} />
        {missed.length > 0 && (
          <div class="alert" role="alert">
            <p>{say('We could not take all of your photos. You can add others further down.')}</p>
            <ul class="refused">
              {missed.map(({ file_name, reason, detail }) => (
                <li>
                  {file_name}: {reasonOf(reason, detail)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </>
  )
}

const plainly = {
  invalid_input: phrase('Please say in a few words what is wrong.'),
  forbidden: phrase('This link is meant for something else. Please use the one in our last mail.'),
  idempotency_in_flight: phrase('It is on its way already; look again in a moment.'),
  too_many_requests: phrase('That was a lot from here. Please wait a while, or call us.'),
}
