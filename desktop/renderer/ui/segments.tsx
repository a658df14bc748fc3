import { useId } from 'react'
import './segments.css'

interface SegmentsProps<Id extends string> {
  label: string
  choices: readonly { id: Id; label: string }[]
  chosen: Id
  onChoose(id: Id): void
}

/** One of a few, all in sight; the browser moves between them by arrows. */
export function Segments<Id extends string>({ label, choices, chosen, onChoose }: SegmentsProps<Id>) {
  const name = useId()
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.id} data-chosen={choice.id === chosen || undefined}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={choice.id === chosen}
            onChange={() => onChoose(choice.id)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  )
}
