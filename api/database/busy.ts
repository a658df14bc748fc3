/** What PostgreSQL, Prisma and the pool say when others are in the way: nothing was done, and it may be tried again. */
const deadlock = ['40P01', '40001', 'P2034']
const crowded = ['P2028', '55P03', '53300']
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
