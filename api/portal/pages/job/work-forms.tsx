import { Alert } from '../../form.tsx'
import { phrase, quoted, say, sayMarked } from '../../words/say.tsx'
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

/** Pictures of what is said, if one likes; they go with the form. */
export function Pictures({ id, label }: { id: string; label: string }) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <span class="hint" id={`${id}-hint`}>
        {say('Only if you like: a picture often says more than words.')}
      </span>
      <input id={id} type="file" name="files" accept="image/*" multiple aria-describedby={`${id}-hint`} />
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
        <p>{sayMarked('You had written: <q>{words}</q>', { words: notes.join('\n'), q: quoted })}</p>
      )}
    </>
  )
}

/** The refusals of these forms, as one says them to somebody at a door. */
export const plainly = {
  round_superseded: phrase('It was shown to you anew meanwhile. Please look again, then answer once more.'),
  checkpoint_not_open: phrase('This step waits for no answer any more; below you see how it stands.'),
  may_not_approve: phrase('Somebody else decides about this step.'),
  delivery_not_open: phrase('This delivery waits for no answer just now; below you see how it stands.'),
  name_required: phrase('Please type your full name.'),
  reason_required: phrase('Please write a few words.'),
  not_found: phrase('This is not on your page any more. Please look at what stands here now.'),
  forbidden: phrase('This link is meant for something else. Please use the one in our last mail.'),
}
