import { Alert, DangerAdvice, Field, SubmitButton } from '../../form.tsx'
import { phrase, say } from '../../words/say.tsx'
import type { DisputeTried } from './dispute-answers.ts'
import { Words } from './work-forms.tsx'

/** Where one says that something about the work is wrong; folded away until it is wanted. */
export function OpenDispute({ page, tried }: { page: string; tried: DisputeTried | null }) {
  const { fields = {} } = tried ?? {}
  return (
    <section class="card" aria-labelledby="complain">
      <details id="complain-fold" open={tried !== null}>
        <summary>
          <h2 id="complain">{say('Something is wrong with our work')}</h2>
        </summary>
        <form method="post" action={`${page}/dispute-open`}>
          <DangerAdvice />
          <Alert
            problem={tried?.problem ?? null}
            words={{ invalid_input: phrase('Please say what is wrong, in a few words and in more.') }}
          />
          <Field
            id="dispute-title"
            label={say('What is wrong?')}
            name="title"
            value={fields.title}
            autocomplete="off"
            maxlength={200}
          />
          <p class="field">
            <label for="dispute-category">{say('What is it about?')}</label>
            <select id="dispute-category" name="category">
              {categories.map(([value, label]) => (
                <option value={value} selected={value === (fields.category ?? 'workmanship')}>
                  {say(label)}
                </option>
              ))}
            </select>
          </p>
          <Words
            id="dispute-description"
            name="description"
            label={say('Tell us more')}
            value={fields.description}
            maxlength={8000}
          />
          <SubmitButton quiet>{say('Tell us')}</SubmitButton>
        </form>
      </details>
    </section>
  )
}

/** The kinds of trouble, as one says them. */
export const categories = [
  ['workmanship', phrase('It was not done well')],
  ['damage', phrase('Something was damaged')],
  ['incomplete', phrase('It is not finished')],
  ['late_or_no_show', phrase('Somebody came late or not at all')],
  ['wrong_or_missing_material', phrase('Wrong or missing material')],
  ['billing', phrase('The price or the bill')],
  ['safety', phrase('It is not safe')],
  ['conduct', phrase('How we behaved')],
  ['other', phrase('Something else')],
] as const
