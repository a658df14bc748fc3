import { phrase, say } from '../../words/say.tsx'
import type { Fields, KnownSite } from './request-answers.ts'
import { parts } from './wished.rules.ts'

/** The day it is there, `YYYY-MM-DD`. */
export const todayIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)

/** The trades, as somebody says them who is of none. */
export function TradeField({ value: chosen = 'general' }: { value: string | undefined }) {
  return (
    <p class="field">
      <label for="trade">{say('Kind of work')}</label>
      <select id="trade" name="trade">
        {trades.map(([value, label]) => (
          <option value={value} selected={value === chosen}>
            {say(label)}
          </option>
        ))}
      </select>
    </p>
  )
}

/** Places that were given before; what is new is filled in below, which stays hidden until it is wanted. */
export function KnownSites({ sites, chosen }: { sites: readonly KnownSite[]; chosen: string | undefined }) {
  if (sites.length === 0) return null
  const first = chosen ?? sites[0]?.id
  return (
    <fieldset class="came known" aria-labelledby="where">
      <div class="outcomes">
        {sites.map(({ id, address }) => (
          <label>
            <input type="radio" name="site_id" value={id} checked={id === first} />
            {address}
          </label>
        ))}
        <label>
          <input type="radio" id="elsewhere" name="site_id" value="" checked={first === ''} />
          {say('Somewhere else')}
        </label>
      </div>
    </fieldset>
  )
}

/** A day and a part of it that would suit. */
export function When({ number, fields, today }: { number: number; fields: Fields; today: string }) {
  const [day, part] = [`day-${number}`, `part-${number}`]
  return (
    <fieldset class="came when">
      <legend>{number === 1 ? say('Best') : say('Or else')}</legend>
      <p class="field">
        <label for={day}>{say('Day')}</label>
        <input id={day} name={day} type="date" min={today} value={fields[day]} />
      </p>
      <p class="field">
        <label for={part}>{say('Time of day')}</label>
        <select id={part} name={part}>
          {Object.entries(parts).map(([value, [label]]) => (
            <option value={value} selected={value === fields[part]}>
              {say(label)}
            </option>
          ))}
        </select>
      </p>
    </fieldset>
  )
}

const trades = [
  ['general', phrase('I am not sure')],
  ['heating', phrase('Heating')],
  ['plumbing', phrase('Water and drains')],
  ['electrical', phrase('Electricity')],
  ['gas', phrase('Gas')],
  ['roofing', phrase('Roof')],
  ['carpentry', phrase('Wood, doors, windows')],
  ['painting', phrase('Painting')],
  ['masonry', phrase('Walls and floors')],
  ['appliance', phrase('Appliances')],
  ['elevator', phrase('Elevator')],
  ['locks', phrase('Locks and keys')],
  ['pest', phrase('Vermin')],
] as const
