/** What PostgreSQL, Prisma and the pool say when others are in the way: nothing was done, and it may be tried again. */
const deadlock = ['40P01', '40001', 'P2034']
const crowded = ['P2028', '55P03', '53300']
const away = [
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'P1001',
  'P1017',
]
const connectionLost = /^Connection terminated|^Client has encountered a connection error|socket hang up/
const noConnection = /^timeout exceeded when trying to connect/

/** Two waited for each other, and this one gave way. */
export function isDeadlock(error: unknown): boolean {
  return codesOf(error).some((code) => deadlock.includes(code))
}

/** No connection was free in time, a lock was held too long, or a deadlock came back again and again. */
export function isBusy(error: unknown): boolean {
  const known = isDeadlock(error) || codesOf(error).some((code) => crowded.includes(code))
  return known || noConnection.test((error as Error | undefined)?.message ?? '')
}

/** The server is gone, ends, or is only starting: nothing is known to be done, and it will be back. */
export function isAway(error: unknown): boolean {
  const { message: said = '', code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  // Its socket is not there; that a file is not there is something else.
  if (code === 'ENOENT') return syscall === 'connect'
  return codesOf(error).some((code) => away.includes(code)) || connectionLost.test(said)
}

/** The code of an error, and that of PostgreSQL below it where Prisma's adapter has wrapped it. */
function codesOf(error: unknown): string[] {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { originalCode?: string } }
  return [code, cause?.originalCode].filter((one) => one !== undefined)
}

/** A transaction that gave way in a deadlock left nothing behind: it is begun anew, three times at most in all. */
export async function withoutDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === 3 || !isDeadlock(error)) throw error
    }
  }
}
