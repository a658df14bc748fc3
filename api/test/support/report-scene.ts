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
