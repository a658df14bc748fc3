import { change, ok } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { followZone, lockSentQuotes } from '../quotes/quote.zone.ts'
import { settingsUpdated } from './settings.events.ts'
import { settingsErrors } from './settings.rules.ts'
import { isZoneOfDatabase, lockSettings, readSettings } from './settings.store.ts'
import { settingsView } from './settings.view.ts'

export const updateSettings = change('updateSettings', async ({ body, if_match, at }, tx) => {
  const { time_zone } = body
  const errors = settingsErrors(body)
  if (errors.length === 0 && time_zone !== undefined && !(await isZoneOfDatabase(tx, time_zone)))
    errors.push({ pointer: '/time_zone', message: 'is not a time zone that the database knows' })
  if (errors.length > 0) {
    const detail = errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')
    return { refused: 'invalid_input', detail, errors }
  }
  // Quotes before settings, as whoever sends one has it.
  if (time_zone !== undefined) await lockSentQuotes(tx)
  const before = await lockSettings(tx)
  const stale = staleUnless(if_match, before.version, settingsView(before))
  if (stale) return stale
  await tx.prisma.settings.update({
    where: { id: 1 },
    data: { ...body, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
  if (time_zone !== undefined && time_zone !== before.time_zone) await followZone(tx, time_zone, at)
  tx.tell(settingsUpdated(Object.keys(body)))
  return ok(settingsView(await readSettings(tx)))
})
