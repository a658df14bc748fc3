import type { Fields } from './request-answers.ts'
import { parts } from './wished.rules.ts'

/** The day it is there, `YYYY-MM-DD`. */
export const todayIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)

/** The trades, as somebody says them who is of none. */
export function TradeField({ value: chosen = 'general' }: { value: string | undefined }) {
  return (
    <p class="field">
      <label for="trade">Kind of work</label>
      <select id="trade" name="trade">
        {trades.map(([value, label]) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </p>
  )
}

/** A day and a part of it that would suit. */
export function When({ number, fields, today }: { number: number; fields: Fields; today: string }) {
  const [day, part] = [`day-${number}`, `part-${number}`]
  return (
    <fieldset class="came when">
      <legend>{number === 1 ? 'Best' : 'Or else'}</legend>
      <p class="field">
        <label for={day}>Day</label>
        <input id={day} name={day} type="date" min={today} value={fields[day]} />
      </p>
      <p class="field">
        <label for={part}>Time of day</label>
        <select id={part} name={part}>
          {Object.entries(parts).map(([value, [label]]) => (
            <option value={value} selected={value === fields[part]}>
              {label}
            </option>
          ))}
        </select>
      </p>
    </fieldset>
  )
}

const trades = [
  ['general', 'I am not sure'],
  ['heating', 'Heating'],
  ['plumbing', 'Water and drains'],
  ['electrical', 'Electricity'],
  ['gas', 'Gas'],
  ['roofing', 'Roof'],
  ['carpentry', 'Wood, doors, windows'],
  ['painting', 'Painting'],
  ['masonry', 'Walls and floors'],
  ['appliance', 'Appliances'],
  ['elevator', 'Elevator'],
  ['locks', 'Locks and keys'],
  ['pest', 'Vermin'],
] as const
