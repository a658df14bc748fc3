import { uuidv7 } from 'uuidv7'
import type { Somebody } from './call.ts'
import type { TestApp } from './test-app.ts'

export interface Press extends Record<string, unknown> {
  action_id: string
  occurred_at: string
  action: string
}

/** A press on a phone, so many minutes ago by its clock. */
export function press(
  api: TestApp,
  action: string,
  minutesAgo = 0,
  more: Record<string, unknown> = {},
): Press {
  const occurred_at = new Date(api.clock.now().getTime() - minutesAgo * 60_000).toISOString()
  return { action_id: uuidv7(), occurred_at, action, ...more }
}

/** Sends presses as one batch. */
export const send = (api: TestApp, as: Somebody, visit_id: string, actions: readonly Press[]) =>
  api.call('performVisitActions', { as, params: { visit_id }, body: { actions: [...actions] } })

/** The words that the office reads of a job, oldest first. */
export async function notesOn(api: TestApp, job_id: string): Promise<string[]> {
  const rows = await api.database.prisma.message.findMany({
    where: { job_id, visibility: 'internal' },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ body }) => body)
}
