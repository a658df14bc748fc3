import { change, done } from '../../contract/operation.ts'
import { deviceRevoked } from './contractor.events.ts'
import { revokeDeviceRow } from './device.store.ts'

export const revokeDevice = change('revokeDevice', async ({ actor, params, at }, tx) => {
  const device = await revokeDeviceRow(tx, actor, params.device_id, at)
  if (!device) return { refused: 'not_found', detail: 'There is no such device.' }
  tx.tell(deviceRevoked(device.id, device.contractor_id))
  return done
})
