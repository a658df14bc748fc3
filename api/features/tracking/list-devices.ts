import { ok, read } from '../../contract/operation.ts'
import { findContractor } from './contractor.store.ts'
import { listDeviceRows } from './device.store.ts'

export const listDevices = read('listDevices', async ({ actor, params }, db) => {
  const contractor = await findContractor(db, actor, params.contractor_id)
  if (!contractor) return { refused: 'not_found', detail: 'There is no such contractor.' }
  return ok({ items: await listDeviceRows(db, contractor.id) })
})
