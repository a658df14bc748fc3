import { Plus, X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { Delivery, DeliveryInput, Job, Material } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { changesOf, currentOf, differencesOf } from '../../ui/changes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { StaleChoice } from '../../ui/stale-choice.tsx'
import { fromLocalField, toLocalField } from '../../ui/time.ts'
import {
  DELIVERY_LABELS,
  deliveryText,
  emptyLine,
  fieldsOf,
  inputOf,
  type Line,
  linesOf,
} from './delivery-lines.ts'
import { addDelivery, saveDelivery } from './material.actions.ts'

interface DeliveryDialogProps {
  job: Job
  /** Null for a new one. */
  delivery: Delivery | null
  materials: readonly Material[]
  onClose(): void
}

/** What is to come, from whom and when; lines name materials of the job or are free text. */
export function DeliveryDialog({ job, delivery, materials, onClose }: DeliveryDialogProps) {
  const { busy, failure, act } = useIntention()
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(delivery))
  const form = useRef<HTMLFormElement>(null)
  const [begun] = useState(delivery)
  const zone = job.time_zone
  const theirs = currentOf<Delivery>(failure)
  const field = (instant: string | null | undefined) => (instant ? toLocalField(instant, zone) : '')
  const typed = (): Required<DeliveryInput> => {
    const data = new FormData(form.current as HTMLFormElement)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    return {
      supplier: text('supplier') || null,
      expected_start: fromLocalField(text('expected_start'), zone),
      expected_end: fromLocalField(text('expected_end'), zone),
      note: text('note') || null,
      lines: lines.map(inputOf),
    }
  }
  const save = async (version?: number) => {
    const fields = typed()
    const changes = changesOf(begun ? fieldsOf(begun, zone) : fields, fields)
    if (begun && Object.keys(changes).length === 0) return onClose()
    const done = await act((api) =>
      begun
        ? saveDelivery(api, { id: begun.id, version: version ?? begun.version }, changes)
        : addDelivery(api, job.id, fields),
    )
    if (done) onClose()
  }
  const errorOf = (name: string) => failure?.errors.find(({ pointer }) => pointer === `/${name}`)?.message
  const put = (at: number, next: Partial<Line>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...next } : line)))
  return (
    <Dialog
      size="medium"
      title={begun ? `Delivery of ${begun.supplier ?? 'a supplier'}` : 'Expect a delivery'}
      subtitle={`${job.number} · times in ${zone}`}
      onClose={onClose}
    >
      <form
        ref={form}
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void save()
        }}
      >
        {failure && !theirs && <FailureNote failure={failure} />}
        {theirs && begun && (
          <StaleChoice
            differences={differencesOf(
              DELIVERY_LABELS,
              changesOf(fieldsOf(begun, zone), typed()),
              fieldsOf(theirs, zone),
              fieldsOf(begun, zone),
              (_name, value) => deliveryText(value, zone),
            )}
            busy={busy}
            onMine={() => void save(theirs.version)}
            onTheirs={onClose}
          />
        )}
        <Field label="Supplier" error={errorOf('supplier')}>
          {(input) => (
            <input
              {...input}
              name="supplier"
              maxLength={200}
              autoFocus
              defaultValue={begun?.supplier ?? ''}
            />
          )}
        </Field>
        <div className="form-row">
          <Field label="Expected from" error={errorOf('expected_start')}>
            {(input) => (
              <input
                {...input}
                type="datetime-local"
                name="expected_start"
                defaultValue={field(begun?.expected_start)}
              />
            )}
          </Field>
          <Field label="Expected until" error={errorOf('expected_end')}>
            {(input) => (
              <input
                {...input}
                type="datetime-local"
                name="expected_end"
                defaultValue={field(begun?.expected_end)}
              />
            )}
          </Field>
        </div>
        <fieldset className="field">
          <legend className="field-label">What is in it</legend>
          {lines.map((line, at) => (
            <LineFields
              key={line.key}
              line={line}
              place={at + 1}
              materials={materials}
              onPut={(next) => put(at, next)}
              onRemove={lines.length > 1 ? () => setLines(lines.filter((other) => other !== line)) : null}
            />
          ))}
          <span>
            <Button look="quiet" onPress={() => setLines([...lines, emptyLine()])}>
              <Plus size={14} aria-hidden /> Add a line
            </Button>
          </span>
        </fieldset>
        <Field label="Note" error={errorOf('note')}>
          {(input) => <textarea {...input} name="note" maxLength={2000} defaultValue={begun?.note ?? ''} />}
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          {begun ? 'Save' : 'Expect it'}
        </Button>
      </form>
    </Dialog>
  )
}

interface LineFieldsProps {
  line: Line
  place: number
  materials: readonly Material[]
  onPut(next: Partial<Line>): void
  onRemove: (() => void) | null
}

function LineFields({ line, place, materials, onPut, onRemove }: LineFieldsProps) {
  const named = (id: string) => materials.find((material) => material.id === id)
  return (
    <div className="delivery-line">
      <select
        className="input"
        aria-label={`Material, line ${place}`}
        value={line.material_id}
        onChange={({ target }) => {
          const material = named(target.value)
          const { description = '', quantity = line.quantity, unit = '' } = material ?? {}
          onPut({ material_id: target.value, description, quantity, unit: unit ?? '' })
        }}
      >
        <option value="">Free text</option>
        {materials.map(({ id, description }) => (
          <option key={id} value={id}>
            {description}
          </option>
        ))}
      </select>
      <input
        className="input"
        aria-label={`What, line ${place}`}
        placeholder="What"
        required
        maxLength={500}
        value={line.description}
        onChange={({ target }) => onPut({ description: target.value })}
      />
      <input
        className="input numeric"
        aria-label={`Quantity, line ${place}`}
        inputMode="decimal"
        required
        value={line.quantity}
        onChange={({ target }) => onPut({ quantity: target.value })}
      />
      <input
        className="input"
        aria-label={`Unit, line ${place}`}
        placeholder="Unit"
        maxLength={20}
        value={line.unit}
        onChange={({ target }) => onPut({ unit: target.value })}
      />
      <Button
        look="quiet"
        icon
        label={`Take line ${place} out`}
        reason={onRemove ? null : 'A delivery has one line at least.'}
        onPress={() => onRemove?.()}
      >
        <X size={14} aria-hidden />
      </Button>
    </div>
  )
}
