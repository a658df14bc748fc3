import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { newJob } from './work.ts'

export const gasWords = 'It smells of gas in the kitchen and the children feel dizzy.'

let count = 0

/** What somebody without an account says. */
export const said = (words = 'Your plumber was here and the pipe under the sink drips again.') => ({
  words,
  name: 'Rita Reporter',
  email: `rita-${++count}@example.test`,
  address: '12 Harbour Row, Millbrook',
})

/** Reports without an account, and finds the report as the office does. */
export async function reported(api: TestApp, words?: string) {
  const body = said(words)
  const { body: answer } = await api.call('reportDispute', { body })
  const row = await api.database.prisma.issueReport.findFirstOrThrow({
    where: { reporter_email: body.email },
  })
  return { answer, row, email: body.email, params: { report_id: row.id } }
}

/** A job of a customer who may report on it. */
export async function jobToReportOn(api: TestApp, office: Person) {
  const email = `owner-${++count}@example.test`
  const customer = await api.people.customer({ email })
  const { job_id } = await newJob(api, office, {
    contact: { contact_id: customer.contact_id as string, email },
  })
  return { job_id, customer, email }
}

/** A report without an account that became a dispute, in which the office proposes something. */
export async function proposedTo(
  api: TestApp,
  office: Person,
  resolution: 'redo' | 'explanation' = 'explanation',
) {
  const { answer, params, email } = await reported(api)
  const { job_id } = await newJob(api, office)
  const { body: report } = await api.call('reviewReport', {
    as: office,
    params,
    body: { outcome: 'dispute', job_id },
  })
  const dispute_id = report.dispute_id as string
  const { body: proposed } = await api.call('proposeResolution', {
    as: office,
    params: { dispute_id },
    body: { outcome: 'goodwill', resolution, words: 'The seal needs a day to settle.' },
  })
  const proposal_id = proposed.proposals[0]?.id as string
  return { dispute_id, job_id, email, params: { report_key: answer.key, proposal_id } }
}
