import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import type { Quote } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { moneyText } from '../../ui/money.ts'
import { type DraftLine, emptyLine, lineErrors } from './quote-draft.ts'

interface QuoteLinesProps {
  lines: readonly DraftLine[]
  /** As the service has it; amounts are shown where a line is saved. */
  quote: Quote
  saved: boolean
  onChange(lines: DraftLine[]): void
}

/** What is offered, line by line. */
export function QuoteLines({ lines, quote, saved, onChange }: QuoteLinesProps) {
  const put = (at: number, next: Partial<DraftLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...next } : line)))
  const move = (at: number, to: number) => {
    const moved = [...lines]
    const [line] = moved.splice(at, 1)
    if (line) moved.splice(to, 0, line)
    onChange(moved)
  }
  const lastTax = lines.at(-1)?.tax ?? ''
  return (
    <div className="quote-lines">
      <table>
        <thead>
          <tr>
            <th>What</th>
            <th>Quantity</th>
            <th>Unit</th>
            <th>Price</th>
            <th>Tax %</th>
            <th>Optional</th>
            <th className="numeric">Amount</th>
            <th>
              <span className="sr-only">Order</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <LineRow
              key={line.key}
              line={line}
              place={at + 1}
              currency={quote.currency}
              amount={saved ? (quote.lines[at]?.amount_minor ?? null) : null}
              onPut={(next) => put(at, next)}
              onRemove={() => onChange(lines.filter((_line, index) => index !== at))}
              onUp={at > 0 ? () => move(at, at - 1) : null}
              onDown={at < lines.length - 1 ? () => move(at, at + 1) : null}
            />
          ))}
        </tbody>
      </table>
      <Button onPress={() => onChange([...lines, emptyLine(lastTax)])}>
        <Plus size={14} aria-hidden /> Add a line
      </Button>
    </div>
  )
}

interface LineRowProps {
  line: DraftLine
  place: number
  currency: string
  amount: number | null
  onPut(next: Partial<DraftLine>): void
  onRemove(): void
  onUp: (() => void) | null
  onDown: (() => void) | null
}

function LineRow({ line, place, currency, amount, onPut, onRemove, onUp, onDown }: LineRowProps) {
  const errors = lineErrors(line, currency)
  const cell = (name: 'description' | 'quantity' | 'unit' | 'price' | 'tax', label: string) => (
    <td>
      <input
        className="input"
        aria-label={`${label}, line ${place}`}
        aria-invalid={Boolean(errors[name]) && line[name] !== ''}
        title={errors[name]}
        placeholder={name === 'tax' ? 'usual' : undefined}
        value={line[name]}
        inputMode={name === 'description' || name === 'unit' ? 'text' : 'decimal'}
        onChange={(event) => onPut({ [name]: event.target.value })}
      />
    </td>
  )
  return (
    <tr>
      {cell('description', 'What')}
      {cell('quantity', 'Quantity')}
      {cell('unit', 'Unit')}
      {cell('price', 'Price')}
      {cell('tax', 'Tax in percent')}
      <td className="quote-line-option">
        <input
          type="checkbox"
          aria-label={`Optional, line ${place}`}
          checked={line.optional}
          onChange={(event) => onPut({ optional: event.target.checked })}
        />
      </td>
      <td className="numeric quote-line-amount">{amount === null ? '–' : moneyText(amount, currency)}</td>
      <td className="quote-line-order">
        <Button
          look="quiet"
          icon
          label={`Move line ${place} up`}
          reason={onUp ? null : 'It is the first.'}
          onPress={() => onUp?.()}
        >
          <ArrowUp size={14} aria-hidden />
        </Button>
        <Button
          look="quiet"
          icon
          label={`Move line ${place} down`}
          reason={onDown ? null : 'It is the last.'}
          onPress={() => onDown?.()}
        >
          <ArrowDown size={14} aria-hidden />
        </Button>
        <Button look="quiet" icon label={`Remove line ${place}`} onPress={onRemove}>
          <Trash2 size={14} aria-hidden />
        </Button>
      </td>
    </tr>
  )
}
