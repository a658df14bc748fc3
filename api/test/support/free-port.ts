import { createServer } from 'node:net'

/**
 * A port of this machine for a server whose address must be known before it listens. It lies below those that the
 * system gives away by itself, in a stretch of this process's own, so that nobody takes it in between.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % each)
    if (await isFree(port)) return port
  }
}

const each = 20
const first = 10_000 + (process.pid % 1_000) * each
let next = 0

function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
