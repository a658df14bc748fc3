import type { Person } from './people.ts'
import { photoForm } from './pictures.ts'
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

/** Reports without an account, and finds the report as the office does. `mailed_key` is the one of the mail. */
export async function reported(
  api: TestApp,
  words?: string,
  more: Record<string, string> = {},
  pictures: Parameters<typeof photoForm>[0] = [],
) {
  const body = { ...said(words), ...more }
  const input = pictures.length > 0 ? { form: photoForm(pictures, body) } : { body }
  const { body: answer } = await api.call('reportDispute', input)
  const row = await api.database.prisma.issueReport.findFirstOrThrow({
    where: { reporter_email: body.email },
    orderBy: { id: 'desc' },
  })
  const mail = await api.database.prisma.outboxItem.findFirstOrThrow({
    where: { receiver: body.email, template: 'report_news' },
    orderBy: { id: 'desc' },
  })
  const mailed_key = api.deps.secrets.decrypt(Buffer.from(mail.secret as Uint8Array))
  return { answer, row, email: body.email, mailed_key, params: { report_id: row.id } }
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

/**
 * A report without an account that became a dispute of the job of whoever reported, in which the office proposes
 * something. `shown_key` opens the same page as the key of the mail, and proves nothing.
 */
export async function proposedTo(
  api: TestApp,
  office: Person,
  resolution: 'redo' | 'explanation' = 'explanation',
  report?: Awaited<ReturnType<typeof reported>>,
) {
  const { answer, params, email, mailed_key } = report ?? (await reported(api))
  const { job_id, contact } = await newJob(api, office)
  await api.database.prisma.contact.update({
    where: { id: contact.contact_id },
    data: { email: email.toUpperCase() },
  })
  const { body: reviewed } = await api.call('reviewReport', {
    as: office,
    params,
    body: { outcome: 'dispute', job_id },
  })
  const dispute_id = reviewed.dispute_id as string
  const { body: proposed } = await api.call('proposeResolution', {
    as: office,
    params: { dispute_id },
    body: { outcome: 'goodwill', resolution, words: 'The seal needs a day to settle.' },
  })
  const proposal_id = proposed.proposals[0]?.id as string
  const shown_key = answer.key
  const { contact_id } = contact
  return { dispute_id, job_id, contact_id, email, shown_key, params: { report_key: mailed_key, proposal_id } }
}
