import type { AllowedAction } from '../../api/types.ts'

/** What an action is called on a button. */
export const MATERIAL_WORDS: Readonly<Record<string, string>> = {
  order: 'Ordered',
  send_out: 'Out for delivery',
  receive: 'Came',
  back_order: 'Back-ordered',
  cancel: 'Cancel',
  reopen: 'Needed again',
  remove: 'Take off the list',
}
export const DELIVERY_WORDS: Readonly<Record<string, string>> = {
  deliver: 'It came',
  take_back: 'It did not come after all',
  cancel: 'Cancel the delivery',
}

/** Why an action may not be done now, in the service's words; null when it may. */
export function whyNot(actions: readonly AllowedAction[], name: string): string | null {
  const found = actions.find(({ action }) => action === name)
  return found?.allowed ? null : (found?.reason ?? 'Not possible now.')
}

/** `12.5 m`. */
export const amount = ({ quantity, unit }: { quantity: string; unit: string | null }): string =>
  unit ? `${quantity} ${unit}` : quantity

/** A day of the contract as people read it; it has no zone. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
