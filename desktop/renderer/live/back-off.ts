const shortestMs = 500
const longestMs = 15_000

/** How long to wait before the next attempt: doubling, with a part left to chance so that not all come at once. */
export function pauseBefore(attempt: number, chance: number = Math.random()): number {
  const whole = Math.min(longestMs, shortestMs * 2 ** Math.min(attempt, 10))
  return Math.round(whole * (0.5 + chance / 2))
}
