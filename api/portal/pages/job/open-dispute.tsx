import { Alert, Field, SubmitButton } from '../../form.tsx'
import type { DisputeTried } from './dispute-answers.ts'
import { Words } from './work-forms.tsx'

/** Where one says that something about the work is wrong; folded away until it is wanted. */
export function OpenDispute({ page, tried }: { page: string; tried: DisputeTried | null }) {
  const { fields = {} } = tried ?? {}
  return (
    <section class="card" aria-labelledby="complain">
      <details id="complain-fold" open={tried !== null}>
        <summary>
          <h2 id="complain">Something is wrong with our work</h2>
        </summary>
        <form method="post" action={`${page}/dispute-open`}>
          <p class="danger">
            <b>Smell of gas, bare wires, water near power?</b> Leave the place, then call the emergency
            number.
          </p>
          <Alert
            problem={tried?.problem ?? null}
            words={{ invalid_input: 'Please say what is wrong, in a few words and in more.' }}
          />
          <Field
            id="dispute-title"
            label="What is wrong?"
            name="title"
            value={fields.title}
            autocomplete="off"
            maxlength={200}
          />
          <p class="field">
            <label for="dispute-category">What is it about?</label>
            <select id="dispute-category" name="category">
              {categories.map(([value, label]) => (
                <option value={value} selected={value === (fields.category ?? 'workmanship')}>
                  {label}
                </option>
              ))}
            </select>
          </p>
          <Words
            id="dispute-description"
            name="description"
            label="Tell us more"
            value={fields.description}
            maxlength={8000}
          />
          <SubmitButton quiet>Tell us</SubmitButton>
        </form>
      </details>
    </section>
  )
}

/** The kinds of trouble, as one says them. */
export const categories = [
  ['workmanship', 'It was not done well'],
  ['damage', 'Something was damaged'],
  ['incomplete', 'It is not finished'],
  ['late_or_no_show', 'Somebody came late or not at all'],
  ['wrong_or_missing_material', 'Wrong or missing material'],
  ['billing', 'The price or the bill'],
  ['safety', 'It is not safe'],
  ['conduct', 'How we behaved'],
  ['other', 'Something else'],
] as const
