import { Alert } from '../../form.tsx'
import type { Tried } from './work-answers.ts'

interface WordsProps {
  id: string
  name: string
  label: string
  maxlength: number
  value: string | undefined
}

/** Some lines of text that a form cannot do without. */
export function Words({ id, label, value, ...limits }: WordsProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea id={id} required {...limits}>
        {value ?? ''}
      </textarea>
    </p>
  )
}

/** What was refused, where its form does not stand any more; what was written stays to be read and copied. */
export function Lost({ tried }: { tried: Tried | null }) {
  if (!tried) return null
  const notes = Object.entries(tried.fields)
    .filter(([name, value]) => /^(words|reason|note-\d+)$/.test(name) && value.trim())
    .map(([, value]) => value)
  return (
    <>
      <Alert problem={tried.problem} words={plainly} />
      {notes.length > 0 && (
        <p>
          You had written: <q class="said">{notes.join('\n')}</q>
        </p>
      )}
    </>
  )
}

/** The refusals of these forms, as one says them to somebody at a door. */
export const plainly = {
  round_superseded: 'It was shown to you anew meanwhile. Please look again, then answer once more.',
  checkpoint_not_open: 'This step waits for no answer any more; below you see how it stands.',
  may_not_approve: 'Somebody else decides about this step.',
  delivery_not_open: 'This delivery waits for no answer just now; below you see how it stands.',
  name_required: 'Please type your full name.',
  reason_required: 'Please write a few words.',
  not_found: 'This is not on your page any more. Please look at what stands here now.',
  forbidden: 'This link is meant for something else. Please use the one in our last mail.',
}
