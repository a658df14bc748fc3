import { createHash } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import type { Problem } from '../../../contract/problem.ts'
import { bodyOf, type PageRequest } from '../../page.ts'
import type { Seat } from './seat.ts'

/** What became of the form that says what is wrong: what was understood, or why it did not work. */
export interface ReportTried {
  reported: components['schemas']['Reported'] | null
  problem: Pick<Problem, 'code' | 'detail' | 'status'> | null
  words: string
  dispute: boolean
  /** Pictures were chosen for it. */
  pictured: boolean
}

/**
 * Says what is wrong, with pictures. The same words with the same pictures about the same job are one report, however
 * often they are sent.
 */
export function reportIssue(request: PageRequest, seat: Seat): Promise<ReportTried> {
  return request.withFiles('reportIssue', seat.actor, async ({ files, fields, problem: untaken, send }) => {
    const words = fields.words?.trim() ?? ''
    const dispute = fields.dispute === 'yes'
    if (untaken) return { reported: null, problem: untaken, words, dispute, pictured: true }
    const pictures = files.map(({ file_name, size }) => [file_name, size])
    const key = createHash('sha256')
      .update(JSON.stringify([seat.job_id, words, dispute, pictures]))
      .digest('hex')
    const reply = await send({
      params: { job_id: seat.job_id },
      body: { words, dispute },
      files,
      key,
    })
    const { problem } = reply
    const reported = problem ? null : bodyOf<components['schemas']['Reported']>(reply)
    return { reported, problem, words, dispute, pictured: files.length > 0 }
  })
}
