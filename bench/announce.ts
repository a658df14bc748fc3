/** Tells the process that started this one where it listens, answers what it is asked, and ends when asked to. */
export function announce(address: string): void {
  process.once('SIGTERM', () => process.exit(0))
  process.on('message', () => process.send?.(process.resourceUsage()))
  process.send?.(address)
}
