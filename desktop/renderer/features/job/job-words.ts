import type { Priority, Trade } from '../../api/types.ts'

interface ActionWords {
  label: string
  /** What is asked for before it is done; without it nothing is. */
  ask?: string
  /** One of the next steps rather than an exception. */
  first?: boolean
}

export const JOB_ACTION_WORDS: Readonly<Record<string, ActionWords>> = {
  approve_without_quote: { label: 'Approve without quote', ask: 'Why without a quote?' },
  complete: { label: 'Complete', ask: 'What was done?', first: true },
  close: { label: 'Close the job', first: true },
  resume: { label: 'Resume', first: true },
  reopen: { label: 'Reopen', ask: 'Why is more to be done?' },
  hold: { label: 'Put on hold', ask: 'What does it wait for?' },
  cancel: { label: 'Cancel the job', ask: 'Why is it canceled?' },
}

export const VISIT_ACTION_WORDS: Readonly<Record<string, ActionWords>> = {
  schedule: { label: 'Schedule and tell the customer', first: true },
  dispatch: { label: 'Dispatch', first: true },
  set_off: { label: 'On the way', first: true },
  arrive: { label: 'Arrived', first: true },
  start: { label: 'Start work', first: true },
  finish: { label: 'Done', first: true },
  recall: { label: 'Recall', ask: 'Why are they called back?' },
  fail: { label: 'Failed', ask: 'What happened?' },
  unschedule: { label: 'Take off the plan', ask: 'Why?' },
  cancel: { label: 'Cancel the visit', ask: 'Why is it canceled?' },
}

export const wordsOfJob = (action: string): ActionWords =>
  JOB_ACTION_WORDS[action] ?? { label: plain(action) }
export const wordsOfVisit = (action: string): ActionWords =>
  VISIT_ACTION_WORDS[action] ?? { label: plain(action) }

/** A name of the contract as words. */
export function plain(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const PRIORITIES: readonly Priority[] = ['normal', 'emergency', 'high', 'low']

export const TRADES: readonly Trade[] = [
  'plumbing',
  'heating',
  'electrical',
  'gas',
  'roofing',
  'carpentry',
  'painting',
  'masonry',
  'appliance',
  'elevator',
  'locks',
  'pest',
  'general',
]
