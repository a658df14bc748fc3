import { instant } from '../../wording/time.ts'
import type { ActionFacts, PhoneAction } from './visit-action.rules.ts'

export interface Reading {
  zone: string
  locale: string
}

const said: Record<PhoneAction, string> = {
  on_my_way: 'On my way',
  arrive: 'Arrived',
  start: 'Began to work',
  finish: 'Finished',
  fail: 'Could not do it',
  note: 'Note',
  material_used: 'Used',
  material_needed: 'Needs',
  submit_checkpoint: 'Asked for approval',
}

/** A press on a phone as the office reads it: what, when, why it was not simply done, and what went with it. */
export function actionInWords(
  action: ActionFacts & { of?: string | null },
  happened: Date,
  why: string | null,
  reading: Reading,
): string {
  const amount = [action.quantity, action.unit].filter(Boolean).join(' ')
  const thing = [amount, action.description ?? action.of].filter(Boolean).join(' ')
  const more = action.failure_reason?.replaceAll('_', ' ') ?? thing
  const what = more ? `${said[action.action]}: ${more}` : said[action.action]
  const note = action.note?.trim()
  return [`${what} (${instant(happened, reading)}).`, why, note && `“${note}”`].filter(Boolean).join(' ')
}
