import type { components } from '../../../../openapi/generated/contract.ts'
import { type Phrase, phrase, say, sayAdvice } from '../../words/say.tsx'

type Triage = components['schemas']['Triage']

/** What to do first where it is dangerous; a screen reader says it at once. */
export function Advice({ triage }: { triage: Triage }) {
  if (!triage.advice) return null
  return (
    <p class="danger" role="alert">
      <b>{sayAdvice(triage.advice)}</b>
    </p>
  )
}

/** What was understood of a report, to be corrected by whoever wrote it. */
export function Understood({ triage }: { triage: Triage }) {
  return (
    <>
      <p>{triage.summary}</p>
      <dl class="facts">
        <Fact name={say('What it is about')} value={say(categories[triage.category])} />
        <Fact name={say('How urgent')} value={say(severities[triage.severity])} />
      </dl>
      <p class="quiet small">
        {say('A program read your words first. If it is wrong, a person puts it right.')}
      </p>
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** The kinds of trouble, as one says them. */
const categories: Record<Triage['category'], Phrase> = {
  workmanship: phrase('It was not done well'),
  damage: phrase('Something was damaged'),
  incomplete: phrase('It is not finished'),
  late_or_no_show: phrase('Somebody came late or not at all'),
  wrong_or_missing_material: phrase('Wrong or missing material'),
  billing: phrase('The price or the bill'),
  safety: phrase('It is not safe'),
  conduct: phrase('How we behaved'),
  other: phrase('Something else'),
}

const severities: Record<Triage['severity'], Phrase> = {
  emergency: phrase('An emergency'),
  high: phrase('Urgent'),
  normal: phrase('Soon'),
  low: phrase('Not urgent'),
}
