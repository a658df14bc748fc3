import { codes, type RefusalCode } from '../../openapi/generated/codes.ts'
import type { components } from '../../openapi/generated/contract.ts'
import type { Refusal } from './refusal.ts'

export type Problem = components['schemas']['Problem']

/** The one place where a refusal becomes what goes over the wire (RFC 9457). */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, title } = codes[refusal.refused]
  const wait = (refusal as { retry_after?: number }).retry_after
  return {
    type: `/problems/${refusal.refused}`,
    title,
    status,
    code: refusal.refused,
    detail: refusal.detail,
    request_id: requestId,
    ...(refusal.errors && { errors: [...refusal.errors] }),
    ...(refusal.current !== undefined && { current: refusal.current }),
    ...(wait !== undefined && { retry_after: wait }),
  }
}

export function statusOf(code: RefusalCode): number {
  return codes[code].status
}

/** A failure of ours: the caller learns nothing but a number to ask about. */
export const internal: Refusal = { refused: 'internal', detail: 'Nothing was changed. Please try again.' }

export const overloaded: Refusal & { retry_after: number } = {
  refused: 'overloaded',
  detail: 'Too much is going on at once. Nothing was changed; try again.',
  retry_after: 2,
}
