/** Never more often than this, in milliseconds. */
const SHORTEST = 1000
/** Building takes at most this part of the worker's time, so that questions are answered in between. */
const SHARE = 0.2

/**
 * How long to wait before building the index anew, in milliseconds: at once when it has been quiet, else
 * once a second, and less often when building is slow.
 */
export function paceOf({ tookMs, sinceMs }: { tookMs: number; sinceMs: number }): number {
  return Math.max(0, Math.max(SHORTEST, tookMs / SHARE) - sinceMs)
}
