import type { Refusal } from './refusal.ts'

export interface Limit {
  limit: number
  /** Seconds. */
  per: number
}

export interface Count extends Limit {
  remaining: number
  /** Seconds until the window ends. */
  reset: number
}

/** Counts calls in fixed windows, in this process. The clock is the caller's. */
export class RateLimiter {
  private readonly windows = new Map<string, { ends: number; used: number }>()

  /** Counts one call under the key; `remaining` is -1 when it was one too many. */
  count(key: string, limit: Limit, at: Date): Count {
    const time = at.getTime()
    let window = this.windows.get(key)
    // One that ends later than any that begins now was begun by a clock that has been put back since.
    if (!window || window.ends <= time || window.ends > time + limit.per * 1000) {
      if (this.windows.size > 50_000) this.sweep(time)
      window = { ends: time + limit.per * 1000, used: 0 }
      this.windows.set(key, window)
    }
    window.used++
    const remaining = Math.max(limit.limit - window.used, -1)
    return { ...limit, remaining, reset: Math.max(1, Math.ceil((window.ends - time) / 1000)) }
  }

  private sweep(time: number): void {
    for (const [key, window] of this.windows) if (window.ends <= time) this.windows.delete(key)
  }
}

/** The refusal of a call too many, with what it was counted against. */
export interface TooMany extends Refusal {
  retry_after: number
  count: Count
}

export function tooMany(count: Count): TooMany {
  return {
    refused: 'too_many_requests',
    detail: `At most ${count.limit} in ${count.per} seconds. Try again in ${count.reset} seconds.`,
    retry_after: count.reset,
    count,
  }
}
