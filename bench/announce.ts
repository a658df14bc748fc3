/** Tells the process that started this one where it listens, and ends when asked to. */
export function announce(address: string): void {
  process.once('SIGTERM', () => process.exit(0))
  process.send?.(address)
}
