import type { Problem } from './types.ts'

/** Anything that went wrong with a request, fit to be shown to people. */
export class Failure extends Error {
  constructor(
    /** The contract's code; `unreachable` when the service did not answer at all. */
    readonly code: string,
    /** One line. */
    readonly title: string,
    /** A sentence or two; may be empty. */
    readonly detail: string,
    readonly status: number | null = null,
    readonly errors: readonly { pointer: string; message: string }[] = [],
    /** The state as it is, when somebody else changed it meanwhile. */
    readonly current: unknown = undefined,
  ) {
    super(detail || title)
  }
}

/** What a refused request says. */
export function failureOf(status: number, body: unknown): Failure {
  const problem = body as Partial<Problem> | null
  if (typeof problem?.code !== 'string') {
    return new Failure('not_ours', 'The service answered strangely', `It answered ${status}.`, status)
  }
  const { code, title = code, detail = '', errors = [], current } = problem
  return new Failure(code, title, detail === title ? '' : detail, status, errors, current)
}

/** What is shown when there was no answer. */
export function unreachable(): Failure {
  return new Failure(
    'unreachable',
    'The service cannot be reached',
    'Try again in a moment; nothing is done twice.',
  )
}

/** Whatever was thrown, as something to show. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  return new Failure(
    'console',
    'The console made a mistake',
    error instanceof Error ? error.message : String(error),
  )
}
