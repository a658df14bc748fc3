import type { SessionTokens } from '../../bridge.ts'

/** What windows of one session say to each other: these tokens are new, or who has newer ones than these? */
type Word = { newer: SessionTokens } | { than: string }

/**
 * The other windows that go by the same session: a duplicated tab has the same tokens as the one it was made from. Only
 * one of them renews, and the others take what it got.
 */
export class SiblingWindows {
  readonly #name: string
  readonly #channel: BroadcastChannel
  readonly #held: () => SessionTokens | null

  constructor(family: string, held: () => SessionTokens | null, take: (newer: SessionTokens) => void) {
    this.#name = `callout.session ${family}`
    this.#held = held
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      const mine = held()
      if (!mine) return
      if ('than' in data) {
        if (mine.access_expires_at > data.than) this.tell(mine)
      } else if (data.newer.access_expires_at > mine.access_expires_at) take(data.newer)
    })
  }

  tell(newer: SessionTokens): void {
    this.#channel.postMessage({ newer } satisfies Word)
  }

  /** Asks around, and answers with tokens that are newer than these as soon as a sibling has told of some. */
  newerThan({ access_expires_at }: SessionTokens, withinMs: number): Promise<SessionTokens | null> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#channel.removeEventListener('message', look)
        const now = this.#held()
        resolve(now && now.access_expires_at > access_expires_at ? now : null)
      }
      const look = () => {
        const now = this.#held()
        if (!now || now.access_expires_at > access_expires_at) end()
      }
      const timer = setTimeout(end, withinMs)
      // The listener of all messages is older and has taken what came.
      this.#channel.addEventListener('message', look)
      this.#channel.postMessage({ than: access_expires_at } satisfies Word)
      look()
    })
  }

  /** One window after the other, where the browser can: without encryption a page has no locks. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    return 'locks' in navigator ? (navigator.locks.request(this.#name, work) as Promise<Result>) : work()
  }

  leave(): void {
    this.#channel.close()
  }
}
