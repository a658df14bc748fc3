/** How long something is tried again: the wait in seconds after the first, second, … failed try. */
export interface RetryPlan {
  waits_seconds: readonly number[]
}

const MINUTE = 60
const HOUR = 3600

/** Ten tries over 76 hours, as Standard Webhooks has it. */
export const webhookPlan: RetryPlan = {
  waits_seconds: [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
}

/** Doubles from half a minute to six hours and gives up after four days: a mail server down for a weekend is no loss. */
export const mailPlan: RetryPlan = {
  waits_seconds: Array.from({ length: 24 }, (_none, index) => Math.min(30 * 2 ** index, 6 * HOUR)),
}

/** Our own due work meets only our own faults: soon again, then ever more slowly for half a day. */
export const taskPlan: RetryPlan = {
  waits_seconds: Array.from({ length: 16 }, (_none, index) => Math.min(2 ** index, 4 * HOUR)),
}

/** Each wait is up to this part longer or shorter, so that what failed together does not come back together. */
export const JITTER = 0.2

export type NextTry = { due_at: Date } | { dead: true }

/**
 * When to try again after the `attempts`-th failed try (1 for the first), or that it is over. `random` is in
 * [0, 1). A receiver's `Retry-After` in seconds is kept, up to a day, and shortens nothing.
 */
export function nextTry(
  plan: RetryPlan,
  attempts: number,
  at: Date,
  random: number,
  retryAfterSeconds: number | null = null,
): NextTry {
  const wait = plan.waits_seconds[attempts - 1]
  if (wait === undefined) return { dead: true }
  const jittered = wait * (1 - JITTER + 2 * JITTER * random)
  const seconds = Math.max(jittered, Math.min(retryAfterSeconds ?? 0, 24 * HOUR))
  return { due_at: new Date(at.getTime() + Math.round(seconds * 1000)) }
}
