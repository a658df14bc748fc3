import { type Call, change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import { newToken, tokenHash } from '../../secrets.ts'
import { triage } from '../../triage/triage.ts'
import { phoneOf } from '../clients/phone.ts'
import { takeAllIn, toldOf } from '../photos/photo.arrivals.ts'
import { writePhotos } from '../photos/photo.write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { mailReportNews } from './report.mail.ts'
import { triageView } from './report.view.ts'
import { writeReport } from './report.write.ts'

/** Nothing that the office knows is looked up: the answer is the same for a client and for a stranger. */
export const reportDispute = change(
  'reportDispute',
  prepare,
  async (call, tx, { config, secrets }, ready) => {
    const { actor, body, at } = call
    if (!ready) return unreachable
    const phone = phoneOf(body.phone, (await readSettings(tx)).country)
    if (isRefusal(phone)) return phone
    const [shown, mailed] = [newToken(), newToken()]
    const said = {
      source: 'report',
      job_id: null,
      contact_id: null,
      public_key_hash: new Uint8Array(tokenHash(shown)),
      mailed_key_hash: new Uint8Array(tokenHash(mailed)),
      words: body.words,
      reporter_name: body.name,
      reporter_email: body.email ?? null,
      reporter_phone: phone,
      address_text: body.address ?? null,
      reference: body.reference?.trim() || null,
    } as const
    const { id, respond_by } = await writeReport(tx, said, ready.suggestion, at)
    const place = {
      job_id: null,
      report_id: id,
      visit_id: null,
      internal: false,
      caption: null,
      taken_at: null,
    }
    const written = await writePhotos(tx, actor, place, ready.arrived, at)
    await mailReportNews(tx, { ...said, id }, 'received', secrets.encrypt(mailed))
    return created({
      triage: triageView(ready.suggestion),
      respond_by: respond_by.toISOString(),
      key: shown,
      address: `${config.publicUrl}/report/${shown}`,
      files: toldOf(ready.arrived, written),
    })
  },
)

/** The model and the pictures take their time before a transaction is open. */
async function prepare({ body, files, at }: Call<'reportDispute'>, deps: Deps) {
  if (!body.email && !body.phone) return null
  const suggestion = await triage(body.words, deps)
  return { suggestion, ...(await takeAllIn(files, deps, at)) }
}

const unreachable = {
  refused: 'invalid_input',
  detail: 'Leave an address for mails or a phone number.',
  errors: [{ pointer: '/email', message: 'is missing' }],
} as const
