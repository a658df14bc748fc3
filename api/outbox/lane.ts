import type { OutboxItem } from './outbox.store.ts'

export interface Places {
  /** Under way at once, as a rule. */
  usual: number
  /** Under way at once with those that dawdle. */
  most: number
  /** Milliseconds after which one that is under way gives its place to another. */
  patience: number
}

/** One channel of the queue in this process: what it took, and what is under way. */
export class Lane {
  /** Taken and not begun. */
  ready: OutboxItem[] = []
  /** Whether something may be due that was not looked for. */
  unseen = true
  private underWay = 0
  private dawdling = 0

  /** `ring` is told of every place that falls free. */
  constructor(
    readonly channel: OutboxItem['channel'],
    private readonly places: Places,
    private readonly ring: () => void,
  ) {}

  /** How many may begin now. */
  get free(): number {
    const { usual, most } = this.places
    return Math.max(0, Math.min(usual - (this.underWay - this.dawdling), most - this.underWay))
  }

  get busy(): boolean {
    return this.underWay > 0
  }

  /** Does a piece of work, which looks after its own failures. */
  begin(work: () => Promise<void>): void {
    let slow = false
    const timer = setTimeout(() => {
      slow = true
      this.dawdling++
      this.ring()
    }, this.places.patience)
    this.underWay++
    void work().finally(() => {
      clearTimeout(timer)
      this.underWay--
      if (slow) this.dawdling--
      this.ring()
    })
  }
}
