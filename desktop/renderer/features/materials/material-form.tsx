import { type FormEvent, useRef, useState } from 'react'
import type { Material } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { changesOf, currentOf, differencesOf } from '../../ui/changes.ts'
import { Field, focused } from '../../ui/field.tsx'
import { fromAmountField, moneyText, toAmountField } from '../../ui/money.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { StaleChoice } from '../../ui/stale-choice.tsx'
import { addMaterial, MATERIAL_LABELS, type MaterialFields, saveMaterial } from './material.actions.ts'

interface MaterialFormProps {
  jobId: string
  currency: string
  /** Null for a new one. */
  material: Material | null
  onClose(): void
}

/** A material as it is typed, in the place where it stands. What is unchanged is not sent. */
export function MaterialForm({ jobId, currency, material, onClose }: MaterialFormProps) {
  const { busy, failure, act } = useIntention()
  const [costError, setCostError] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  // What the fields began with stays what they are compared with, whatever comes meanwhile.
  const [begun] = useState(material)
  const theirs = currentOf<Material>(failure)
  const typed = () => readFields(new FormData(form.current as HTMLFormElement), currency)
  const save = async (version: number | undefined) => {
    const fields = typed()
    const changes = changesOf(begun ? fieldsOf(begun) : fields, fields)
    const wrong = fields.cost_minor !== null && (Number.isNaN(fields.cost_minor) || fields.cost_minor < 0)
    setCostError(wrong ? `An amount in ${currency}` : null)
    if (wrong) return
    if (begun && Object.keys(changes).length === 0) return onClose()
    const done = await act((api) =>
      begun
        ? saveMaterial(api, { id: begun.id, version: version ?? begun.version }, changes)
        : addMaterial(api, jobId, fields),
    )
    if (done) onClose()
  }
  const asText = (name: keyof MaterialFields, value: unknown) =>
    name === 'cost_minor' && typeof value === 'number' ? moneyText(value, currency) : String(value ?? '')
  const errorOf = (name: string) => failure?.errors.find(({ pointer }) => pointer === `/${name}`)?.message
  const text = (name: keyof MaterialFields, more: object = {}) => (
    <Field label={MATERIAL_LABELS[name]} error={errorOf(name)}>
      {(input) => <input {...input} name={name} defaultValue={begun?.[name] ?? ''} {...more} />}
    </Field>
  )
  return (
    <form
      ref={form}
      className="form card inline-form"
      aria-label={begun ? `Change ${begun.description}` : 'New material'}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(undefined)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {failure && !theirs && <FailureNote failure={failure} />}
      {theirs && begun && (
        <StaleChoice
          differences={differencesOf(
            MATERIAL_LABELS,
            changesOf(fieldsOf(begun), typed()),
            theirs,
            fieldsOf(begun),
            asText,
          )}
          busy={busy}
          onMine={() => void save(theirs.version)}
          onTheirs={onClose}
        />
      )}
      <div className="form-row material-what">
        {text('description', { required: true, maxLength: 500, ref: focused })}
        {text('quantity', { required: true, inputMode: 'decimal', defaultValue: begun?.quantity ?? '1' })}
        {text('unit', { maxLength: 20 })}
      </div>
      <div className="form-row">
        {text('supplier', { maxLength: 200 })}
        {text('supplier_ref', { maxLength: 100 })}
      </div>
      <div className="form-row">
        {text('needed_on', { type: 'date' })}
        {text('expected_on', { type: 'date' })}
        <Field label={`Cost in ${currency}`} error={costError ?? errorOf('cost_minor')}>
          {(input) => (
            <input
              {...input}
              name="cost_minor"
              inputMode="decimal"
              defaultValue={begun?.cost_minor == null ? '' : toAmountField(begun.cost_minor, currency)}
            />
          )}
        </Field>
      </div>
      {text('note', { maxLength: 2000 })}
      <div className="card-actions">
        <Button type="submit" look="primary" busy={busy}>
          {begun ? 'Save' : 'Note it'}
        </Button>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </form>
  )
}

function readFields(form: FormData, currency: string): MaterialFields {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const cost = text('cost_minor')
  return {
    description: text('description'),
    quantity: text('quantity').replace(',', '.'),
    unit: text('unit') || null,
    supplier: text('supplier') || null,
    supplier_ref: text('supplier_ref') || null,
    needed_on: text('needed_on') || null,
    expected_on: text('expected_on') || null,
    cost_minor: cost === '' ? null : (fromAmountField(cost, currency) ?? Number.NaN),
    note: text('note') || null,
  }
}

function fieldsOf(material: Material): MaterialFields {
  const names = Object.keys(MATERIAL_LABELS) as (keyof MaterialFields)[]
  return Object.fromEntries(names.map((name) => [name, material[name]])) as unknown as MaterialFields
}
