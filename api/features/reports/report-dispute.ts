import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { newToken, tokenHash } from '../../secrets.ts'
import { triage } from '../../triage/triage.ts'
import { phoneOf } from '../clients/phone.ts'
import { readSettings } from '../settings/settings.store.ts'
import { mailReportNews } from './report.mail.ts'
import { triageView } from './report.view.ts'
import { writeReport } from './report.write.ts'

/** Nothing that the office knows is looked up: the answer is the same for a client and for a stranger. */
export const reportDispute = change(
  'reportDispute',
  ({ body }, deps) => triage(body.words, deps),
  async ({ body, at }, tx, { config, secrets }, suggestion) => {
    if (!body.email && !body.phone) return unreachable
    const phone = phoneOf(body.phone, (await readSettings(tx)).country)
    if (isRefusal(phone)) return phone
    const key = newToken()
    const said = {
      source: 'report',
      job_id: null,
      contact_id: null,
      public_key_hash: new Uint8Array(tokenHash(key)),
      words: body.words,
      reporter_name: body.name,
      reporter_email: body.email ?? null,
      reporter_phone: phone,
      address_text: body.address ?? null,
    } as const
    const { id, respond_by } = await writeReport(tx, said, suggestion, at)
    await mailReportNews(tx, { ...said, id }, 'received', secrets.encrypt(key))
    return created({
      triage: triageView(suggestion),
      respond_by: respond_by.toISOString(),
      key,
      address: `${config.publicUrl}/report/${key}`,
    })
  },
)

const unreachable = {
  refused: 'invalid_input',
  detail: 'Leave an address for mails or a phone number.',
  errors: [{ pointer: '/email', message: 'is missing' }],
} as const
