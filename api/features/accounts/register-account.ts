import { isOffice } from '../../contract/actor.ts'
import { type Call, change, created } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import { phoneOf } from '../clients/phone.ts'
import { readSettings } from '../settings/settings.store.ts'
import { insertContractor } from '../tracking/contractor.store.ts'
import { profileCreated } from './account.events.ts'
import { mailAccountLink } from './account.mail.ts'
import { addressTaken } from './account.refusals.ts'
import { takeFirstAdminToken } from './first-admin.store.ts'
import { hashPassword } from './password.ts'
import { insertProfile, type Profile, signedInProfile } from './profile.store.ts'
import { openProgramSession } from './session.write.ts'

export const registerAccount = change(
  'registerAccount',
  async ({ body }) => (body.password ? hashPassword(body.password) : null),
  async (call, tx, { secrets }, password_hash) => {
    const { body, actor, at, from } = call
    const first = !isOffice(actor)
    const refused = first ? await mayBeFirst(call, tx) : staffErrors(body)
    if (refused) return refused
    const phone = phoneOf(body.phone, (await readSettings(tx)).country)
    if (isRefusal(phone)) return phone
    const role = first ? 'admin' : (body.role ?? 'contractor')
    const id = await insertProfile(
      tx,
      {
        role,
        state: first ? 'active' : 'invited',
        name: body.name,
        email: body.email,
        phone,
        language: body.language ?? 'en',
        contact_id: null,
        password_hash,
        email_confirmed_at: first ? at : null,
        owns_email: true,
      },
      at,
    )
    if (!id) return addressTaken
    if (role === 'contractor') await insertContractor(tx, id, body)
    tx.tell(profileCreated(id, role))
    const tokens = first ? await openProgramSession(tx, id, from, at) : null
    const profile = (await signedInProfile(tx, id)) as Profile
    if (!first) await mailAccountLink(tx, secrets, 'set_up', profile, at)
    return created({ profile, tokens })
  },
)

/** Without a login one may only become the first administrator, by the token that was printed at start. */
async function mayBeFirst(
  { body, at }: Call<'registerAccount'>,
  tx: Change,
): Promise<Refusal<'unauthenticated' | 'invalid_input'> | null> {
  if (!body.first_admin_token || !(await takeFirstAdminToken(tx, body.first_admin_token, at))) {
    return {
      refused: 'unauthenticated',
      detail: 'An administrator registers people; the very first one needs the link printed at start.',
    }
  }
  return body.password ? null : wrong('/password', 'is missing')
}

/** Nobody chooses another's password. */
function staffErrors(body: Call<'registerAccount'>['body']): Refusal<'invalid_input'> | null {
  if (!body.role) return wrong('/role', 'is missing')
  if (body.password !== undefined) return wrong('/password', 'is chosen by the person, from the mailed link')
  if (body.first_admin_token !== undefined) return wrong('/first_admin_token', 'is for the first one only')
  return null
}

function wrong(pointer: string, message: string): Refusal<'invalid_input'> {
  return { refused: 'invalid_input', detail: `${pointer} ${message}.`, errors: [{ pointer, message }] }
}
