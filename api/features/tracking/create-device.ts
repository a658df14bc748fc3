import { change, created } from '../../contract/operation.ts'
import { newToken, tokenHash } from '../../secrets.ts'
import { deviceAdded } from './contractor.events.ts'
import { lockContractor } from './contractor.store.ts'
import { deviceSetup } from './device.setup.ts'
import { insertDevice } from './device.store.ts'

export const createDevice = change('createDevice', async ({ actor, params, body, at }, tx, { config }) => {
  const contractor = await lockContractor(tx, actor, params.contractor_id)
  if (!contractor) return { refused: 'not_found', detail: 'There is no such contractor.' }
  if (contractor.state === 'deactivated') {
    return { refused: 'contractor_inactive', detail: `${contractor.name} does not work here any more.` }
  }
  const token = newToken()
  const given = { contractor_id: contractor.id, ...body, token_hash: tokenHash(token) }
  const device = await insertDevice(tx, given, at)
  tx.tell(deviceAdded(device.id, contractor.id, device.kind))
  return created({ device, token, setup: deviceSetup(config.publicUrl, token, device.name) })
})
