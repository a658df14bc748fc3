/** Work of this process that outlives the call which began it. Tests and shutdown wait for it. */
export class Background {
  private readonly running = new Set<Promise<void>>()
  private readonly stopping = new AbortController()

  /** Begins work, which looks after its own failures and ends soon once the signal is given. */
  run(work: (stopping: AbortSignal) => Promise<void>): void {
    if (this.stopping.signal.aborted) return
    const running = work(this.stopping.signal).finally(() => this.running.delete(running))
    this.running.add(running)
  }

  /** Until nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running)
  }

  /** Asks what is under way to leave off, and waits until it has. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.idle()
  }
}
